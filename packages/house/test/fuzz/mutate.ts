import { parse, stringify } from "yaml";
import { nastyNodes, nastyTexts } from "./nasty-values.ts";
import { openRandom, type Random } from "./random.ts";

/** A suite's files with one or more of them changed, and what was done. */
export interface Mutation {
  file: string;
  says: string;
  text: string;
}

type TextMutator = (text: string, random: Random) => string;

const textMutators: Record<string, TextMutator> = {
  "line removed": (text, random) => changeLine(text, random, () => []),
  "line twice": (text, random) => changeLine(text, random, (line) => [line, line]),
  "lines swapped": (text, random) => changeLine(text, random, (line, other) => [other, line]),
  "indent changed": (text, random) => changeLine(text, random, (line) => [random.below(2) === 0 ? ` ${line}` : line.replace(/^ /, "")]),
  "tab for indent": (text, random) => changeLine(text, random, (line) => [line.replace(/^ +/, "\t")]),
  truncated: (text, random) => text.slice(0, random.below(text.length)),
  "character inserted": (text, random) => insert(text, random, random.pick([..."{}[]:,&*#?|-<>=!%@`\"'\\\0\u0007\u2028\r\t\n"])),
  "character removed": (text, random) => splice(text, random.below(text.length), 1, ""),
  "text inserted": (text, random) => insert(text, random, random.pick(nastyTexts)),
  "word replaced": (text, random) => replaceWord(text, random, random.pick(nastyTexts)),
  "word of another place": (text, random) => replaceWord(text, random, random.pick(text.match(/[\w$/.-]+/g) ?? [""])),
  "value replaced": (text, random) => changeLine(text, random, (line) => [line.replace(/(:\s*).+$/, (_, colon: string) => `${colon}${random.pick(nastyTexts)}`)]),
  "windows lines": (text) => text.replaceAll("\n", "\r\n"),
  "byte order mark": (text) => `\ufeff${text}`,
  "twice over": (text) => text + text,
  emptied: () => "",
};

/** The mutation of a number: which file, which way, and where follow from it alone. */
export function mutate(files: Readonly<Record<string, string>>, seed: number): Mutation {
  const random = openRandom(seed);
  const file = random.pick(Object.keys(files).sort());
  let text = files[file] ?? "";
  const done: string[] = [];
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const isData = /\.(ya?ml|json)$/.test(file) && random.below(2) === 0;
    const [says, changed] = isData ? mutateNode(text, random, file.endsWith(".json")) : mutateText(text, random);
    done.push(says);
    text = changed;
  }
  return { file, says: done.join(", "), text };
}

function mutateText(text: string, random: Random): [string, string] {
  const name = random.pick(Object.keys(textMutators));
  return [name, (textMutators[name] as TextMutator)(text, random)];
}

/** One node of the file's value replaced, removed, renamed, or put into another's place. */
function mutateNode(text: string, random: Random, isJson: boolean): [string, string] {
  let root: unknown;
  try {
    root = parse(text, { maxAliasCount: 100, logLevel: "error" });
  } catch {
    return mutateText(text, random);
  }
  const holders = listHolders(root);
  if (holders.length === 0) return mutateText(text, random);
  const holder = random.pick(holders) as Record<string, unknown>;
  const key = random.pick(Object.keys(holder));
  const way = random.pick(["replaced", "removed", "renamed", "moved", "text"] as const);
  if (way === "replaced") holder[key] = random.pick(nastyNodes());
  if (way === "text") holder[key] = random.pick(nastyTexts);
  if (way === "removed") delete holder[key];
  if (way === "moved") holder[key] = structuredClone(random.pick(holders));
  if (way === "renamed") {
    const value = holder[key];
    delete holder[key];
    Object.defineProperty(holder, random.pick(nastyTexts), { value, enumerable: true, configurable: true, writable: true });
  }
  return [`node ${way} (${key})`, isJson ? JSON.stringify(root, null, 2) : stringify(root, { aliasDuplicateObjects: false })];
}

function listHolders(node: unknown): object[] {
  if (node === null || typeof node !== "object") return [];
  const own = Object.keys(node).length > 0 ? [node] : [];
  return [...own, ...Object.values(node).flatMap(listHolders)];
}

function changeLine(text: string, random: Random, change: (line: string, other: string) => string[]): string {
  const lines = text.split("\n");
  const [at, other] = [random.below(lines.length), random.below(lines.length)];
  lines.splice(at, 1, ...change(lines[at] ?? "", lines[other] ?? ""));
  return lines.join("\n");
}

function replaceWord(text: string, random: Random, word: string): string {
  const words = [...text.matchAll(/[\w$/.-]+/g)];
  const found = words.length === 0 ? undefined : random.pick(words);
  return found ? splice(text, found.index, found[0].length, word) : text + word;
}

const insert = (text: string, random: Random, part: string) => splice(text, random.below(text.length + 1), 0, part);
const splice = (text: string, at: number, length: number, part: string) => text.slice(0, at) + part + text.slice(at + length);
