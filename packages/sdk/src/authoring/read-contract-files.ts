import { chooseOperations, listRefFiles, type SourceDocument } from "@cd-task/draft";
import { longestText, openSource } from "@cd-task/load";
import { type Diagnostic, hasErrors, type Json, type Outcome } from "@cd-task/model";
import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import { readBounded } from "./read-bounded.ts";

const mostFiles = 2000;

/** Reading more takes longer than anybody waits; JSON is read at any length. */
const longestYaml = 16 * 1024 * 1024;

export interface ContractFiles {
  /** Names of the files given, relative to the folder of the first. */
  entries: string[];
  /** Every file read, by its name relative to that folder. */
  documents: Map<string, SourceDocument>;
}

/** The files given, of which patterns may choose operations, and those they refer to below the first one's folder; nothing is fetched and nothing outside is read. */
export function readContractFiles(files: readonly string[], cwd: string, patterns: readonly string[] = []): Outcome<ContractFiles> {
  const diagnostics: Diagnostic[] = [];
  const [first] = files;
  if (first === undefined) return { diagnostics: [fault("load/missing-file", "No contract file was given.")] };
  const root = dirname(resolve(cwd, first));
  const nameOf = (file: string) => relative(root, resolve(cwd, file)).split(sep).join("/");
  const entries = files.map(nameOf);
  const documents = new Map<string, SourceDocument>();
  const waiting = entries.map((name) => ({ name, isEntry: true }));
  for (let next = waiting.shift(); next !== undefined && documents.size < mostFiles; next = waiting.shift()) {
    const { name, isEntry } = next;
    if (documents.has(name)) continue;
    const path = join(root, name);
    const shown = relative(cwd, path).split(sep).join("/");
    // A link may lead out of the folder.
    const isInside = isEntry || (realPathOf(path) ?? "").startsWith(`${realpathSync(root)}${sep}`);
    const text = isInside ? readBounded(path) : undefined;
    if (text === undefined) {
      if (isEntry) diagnostics.push(fault("load/missing-file", `\`${shown}\` does not exist or can't be read.`));
      continue;
    }
    const { value, diagnostics: found } = isEntry ? openEntry(shown, text, patterns) : openSource(shown, text);
    diagnostics.push(...found);
    if (!value) continue;
    documents.set(name, value);
    waiting.push(...listRefFiles(name, value.value).map((file) => ({ name: file, isEntry: false })));
  }
  if (patterns.length > 0 && documents.size === 0 && !hasErrors(diagnostics)) {
    diagnostics.push({ ...fault("draft/no-operations", `No operation has an id, a path or a tag like ${patterns.join(", ")}.`), hint: "Put the patterns in quotes; `*` stands for any text, as in '/orders*'." });
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: { entries, documents }, diagnostics };
}

/** A contract, or the part of it that is chosen; a part may be of one that is too long to be read with its places. */
function openEntry(shown: string, text: string, patterns: readonly string[]): Outcome<SourceDocument> {
  if (patterns.length === 0) {
    const opened = openSource(shown, text);
    if (text.length <= longestText) return opened;
    const [, path = "/orders"] = /(?:^\s*|[{,]\s*)["']?(\/[A-Za-z][\w-]*)[^\n,:]*:\s*[{\n]/m.exec(text) ?? [];
    const hint = `Choose what solutions shall serve, as in: cd-task init --contract ${shown} --operations '${path}*'. The instruction of a task holds its contract whole.`;
    return { diagnostics: opened.diagnostics.map((one) => ({ ...one, hint })) };
  }
  const whole = readJson(text) ?? (text.length > longestText ? readLongYaml(text) : undefined);
  if (whole === undefined && text.length > longestText) return { diagnostics: openSource(shown, text).diagnostics.map((one) => ({ ...one, hint: "Write it as JSON, which is read at any length, or cut it down." })) };
  const opened = whole === undefined ? openSource(shown, text) : { value: { value: whole }, diagnostics: [] };
  if (!opened.value) return { diagnostics: opened.diagnostics };
  const { value } = opened.value;
  const chosen = value !== null && typeof value === "object" && !Array.isArray(value) ? chooseOperations(value, patterns) : null;
  // Places are those of the suite's copy: in the file itself, its parts stand elsewhere.
  return chosen === null ? { diagnostics: [] } : openSource(`contract/${basename(shown).replace(/\.ya?ml$/i, ".json")}`, `${JSON.stringify(chosen, null, 2)}\n`);
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Without places, which would take too long. */
function readLongYaml(text: string): Json | undefined {
  if (text.length > longestYaml) return undefined;
  try {
    return parse(text, { logLevel: "error", maxAliasCount: 100 }) as Json;
  } catch {
    return undefined;
  }
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function fault(code: string, message: string): Diagnostic {
  return { code, severity: "error", message };
}
