import { compareText } from "@cd-task/model";

/** Removed code that can still be read in what an agent is given. */
export interface Leak {
  path: string;
  line: number;
  /** `line`: a removed line stands there as it was; `tokens`: a run of removed code, formatted anew or commented out; `name`: a removed name is mentioned. */
  kind: "line" | "tokens" | "name";
  /** What stands there. */
  text: string;
  /** The removed place it is like. */
  from: { path: string; line: number };
}

/** How alike two texts must be to be a leak. */
export interface LeakLimits {
  /** Characters, blanks left out, from which a removed line counts by itself. Default 25. */
  lineCharacters?: number;
  /** Tokens in a row that removed code and another text may share. Default 24. */
  tokens?: number;
}

const word = /[A-Za-z_$][\w$]*|\d+(?:\.\d+)?|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s\w]/g;
const namePattern = /^[A-Za-z_$][\w$]{5,}$/;

/**
 * Compares what was removed with what is given. Lines and runs of tokens that stayed in the codebase as well are no leak,
 * since they were never only the feature's. Lines and tokens are errors; names are a list to look through.
 */
export function scanLeaks(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>, limits: LeakLimits = {}): Leak[] {
  const { lineCharacters = 25, tokens: runLength = 24 } = limits;
  const stayed = new Set([...after.values()].flatMap((text) => text.split("\n").map(squeeze)));
  const removed = [...before].filter(([path, text]) => after.get(path) !== text).flatMap(([path, text]) => removedLines(path, text, after.get(path)));
  const lines = new Map(removed.filter(({ text }) => squeeze(text).length >= lineCharacters && !stayed.has(squeeze(text))).map(({ path, line, text }) => [squeeze(text), { path, line }]));
  const runs = runsOf(removed, runLength);
  for (const text of after.values()) for (const key of keysOf(tokensOf(text), runLength)) runs.delete(key);
  const names = removedNames(removed, after);
  const leaks = [...given].flatMap(([path, text]) => [...lineLeaks(path, text), ...tokenLeaks(path, text), ...nameLeaks(path, text)]);
  return leaks.sort((a, b) => compareText(a.path, b.path) || a.line - b.line || compareText(a.kind, b.kind));

  function lineLeaks(path: string, text: string): Leak[] {
    return text.split("\n").flatMap((content, index) => {
      const bare = squeeze(content.replace(/^\s*(\/\/|#|\*|--)\s?/, ""));
      const from = lines.get(squeeze(content)) ?? lines.get(bare);
      return from ? [{ path, line: index + 1, kind: "line" as const, text: content.trim(), from }] : [];
    });
  }

  // The first run of each stretch tells of the whole stretch.
  function tokenLeaks(path: string, text: string): Leak[] {
    const tokens = tokensOf(text);
    const leaks: Leak[] = [];
    let last = -2;
    keysOf(tokens, runLength).forEach((key, index) => {
      const from = runs.get(key);
      if (!from) return;
      const token = tokens[index];
      if (index > last + 1 && token) leaks.push({ path, line: token.line, kind: "tokens", text: tokens.slice(index, index + runLength).map(({ text: one }) => one).join(" "), from });
      last = index;
    });
    return leaks;
  }

  function nameLeaks(path: string, text: string): Leak[] {
    const seen = new Set<string>();
    return text.split("\n").flatMap((content, index) =>
      (content.match(/[A-Za-z_$][\w$]*/g) ?? []).flatMap((name) => {
        const from = names.get(name);
        if (!from || seen.has(name)) return [];
        seen.add(name);
        return [{ path, line: index + 1, kind: "name" as const, text: name, from }];
      }),
    );
  }
}

interface RemovedLine {
  path: string;
  line: number;
  text: string;
}

// Lines of a file that are not in what is left of it, as often as they are missing.
function removedLines(path: string, text: string, left: string | undefined): RemovedLine[] {
  const counts = new Map<string, number>();
  for (const line of left?.split("\n") ?? []) counts.set(line, (counts.get(line) ?? 0) + 1);
  return text.split("\n").flatMap((content, index) => {
    const count = counts.get(content) ?? 0;
    if (count > 0) counts.set(content, count - 1);
    return count > 0 || content.trim() === "" ? [] : [{ path, line: index + 1, text: content }];
  });
}

function runsOf(removed: readonly RemovedLine[], length: number): Map<string, { path: string; line: number }> {
  const runs = new Map<string, { path: string; line: number }>();
  let block: RemovedLine[] = [];
  const close = (): void => {
    const tokens = block.flatMap(({ text, line, path }) => tokensOf(text).map((token) => ({ ...token, line, path })));
    keysOf(tokens, length).forEach((key, index) => runs.set(key, { path: (tokens[index] as { path: string }).path, line: (tokens[index] as { line: number }).line }));
    block = [];
  };
  for (const one of removed) {
    const last = block.at(-1);
    if (last && (last.path !== one.path || one.line - last.line > 2)) close();
    block.push(one);
  }
  close();
  return runs;
}

interface Token {
  text: string;
  line: number;
}

// Commenting out and formatting make no difference.
function tokensOf(text: string): Token[] {
  return text.split("\n").flatMap((content, index) => (content.replace(/^\s*(\/\/|#|\*)\s?/, "").match(word) ?? []).filter((token) => !/^[;,]$/.test(token)).map((token) => ({ text: token.replace(/^'(.*)'$/, '"$1"'), line: index + 1 })));
}

function keysOf(tokens: readonly Token[], length: number): string[] {
  return Array.from({ length: Math.max(0, tokens.length - length + 1) }, (_, index) => tokens.slice(index, index + length).map(({ text }) => text).join(" "));
}

// Names that only removed lines had.
function removedNames(removed: readonly RemovedLine[], after: ReadonlyMap<string, string>): Map<string, { path: string; line: number }> {
  const names = new Map<string, { path: string; line: number }>();
  for (const { path, line, text } of removed) for (const name of text.match(/[A-Za-z_$][\w$]*/g) ?? []) if (namePattern.test(name) && !names.has(name) && /[A-Z_]/.test(name.slice(1))) names.set(name, { path, line });
  for (const text of after.values()) for (const name of text.match(/[A-Za-z_$][\w$]*/g) ?? []) names.delete(name);
  return names;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
