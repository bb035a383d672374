import { compareText } from "@cd-task/model";
import type { Scope, SkippedFile, SourceFile, TreeFacts } from "./facts.ts";
import { findDifference, listTexts } from "./find-difference.ts";
import { findEntries } from "./find-entries.ts";
import { languages } from "./languages/languages.ts";
import { findReached } from "./find-reached.ts";
import { readSourceTexts, type SourceTexts } from "./read-source-texts.ts";
import { scopeOf } from "./scope-of.ts";
import { type Grammar, openParser, type ParsedSource } from "./syntax/parse-source.ts";

/** Everything known about a folder from reading it; nothing in it is run, and unreadable parts are named, not fatal. */
export async function readTree(directory: string): Promise<TreeFacts> {
  return readTexts(readSourceTexts(directory));
}

/** The same for texts that are already in memory. */
export async function readTexts(source: SourceTexts): Promise<TreeFacts> {
  const files = new Map<string, SourceFile>();
  const skipped: SkippedFile[] = [...source.skipped];
  // What could not be read is there all the same: imports lead to it.
  const names = new Map([...source.skipped.map(({ path }): [string, string] => [path, ""]), ...source.texts]);
  for (const reader of languages) {
    const paths = [...source.texts].filter(([path, text]) => reader.reads(path, text)).map(([path]) => path).sort(compareText);
    if (paths.length === 0) continue;
    const extract = reader.openTree(names);
    for (const path of paths) {
      const read = await readOne(path, scopeOf(path), source.texts.get(path) as string, reader.grammarFor(path), extract);
      if (typeof read !== "string") files.set(path, read);
      else skipped.push({ path, reason: read });
    }
  }
  const entries = findEntries(source.texts);
  const listing = source.listing ?? listTexts(source.texts);
  const { before = null, texts } = source;
  const { product, unreachable, unread } = findReached(files, texts, entries);
  return {
    product, unreachable, files, entries, texts, listing,
    skipped: skipped.filter(({ path }) => scopeOf(path) === "product" || unread.has(path)),
    before: before && before.texts,
    difference: before && findDifference(before.listing, listing),
  };
}

type Extract = (path: string, scope: Scope, parsed: ParsedSource) => SourceFile;

async function readOne(path: string, scope: Scope, text: string, grammar: Grammar, extract: Extract): Promise<SourceFile | string> {
  try {
    const parse = await openParser(grammar);
    return extract(path, scope, parse(text));
  } catch (cause) {
    return `it could not be parsed (${cause instanceof Error ? cause.message.slice(0, 80) : "unknown cause"})`;
  }
}
