import type { Json, Place } from "@cd-task/model";
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Findings } from "../findings.ts";
import { wordSyntaxError } from "./word-syntax-error.ts";

export type JsonPathKeys = readonly (string | number)[];

/** A YAML file as a value that still knows where each part of it stands. */
export interface YamlSource {
  file: string;
  text: string;
  value: Json;
  /** The place of the value at a path, or of its key; of the nearest ancestor that exists when there is none. */
  place(path: JsonPathKeys, target?: "key" | "value"): Place;
}

/** The parsed file, or undefined with `load/yaml-syntax` and `load/duplicate-key` findings. */
export function parseYaml(file: string, text: string, findings: Findings): YamlSource | undefined {
  const lines = new LineCounter();
  const start = { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  if (text.length > longestText) {
    findings.error("load/yaml-syntax", start, `The file has ${Math.round(text.length / 1024)} KiB; at most ${longestText / 1024} are read.`, { hint: "Leave out what tasks do not need." });
    return undefined;
  }
  const document = parseOrOverflow(text, lines);
  if (document === null || depthOf(document.contents) > deepest) {
    findings.error("load/yaml-syntax", start, `Mappings and lists are nested more than ${deepest} deep.`, { hint: "Nothing that is read here needs that." });
    return undefined;
  }
  const placeAt = (start: number, end: number): Place => {
    const [from, to] = [lines.linePos(start), lines.linePos(Math.max(start, end))];
    return { file, start: { line: from.line, column: from.col }, end: { line: to.line, column: to.col } };
  };
  for (const { pos: [start] } of document.errors.filter(({ code }) => code === "DUPLICATE_KEY")) {
    const key = /^[^:\n]*/.exec(text.slice(start))?.[0].trimEnd() ?? "";
    findings.error("load/duplicate-key", placeAt(start, start + key.length), `\`${key}\` stands twice in one mapping.`, { hint: "Remove one of the two." });
  }
  // Errors after the first are mostly its consequences.
  const broken = document.errors.find(({ code }) => code !== "DUPLICATE_KEY");
  if (broken) {
    const { message, hint, pos } = wordSyntaxError(file, text, broken);
    findings.error("load/yaml-syntax", placeAt(...pos), message, { hint });
  }
  const anchored = findAnchored(document, placeAt, findings);
  if (document.errors.length > 0 || !anchored) return undefined;
  const place = (path: JsonPathKeys, target: "key" | "value" = "value") => placeAt(...rangeOf(document, anchored, path, target));
  const value = expandAliases(document);
  if (value !== undefined) return { file, text, value, place };
  findings.error("load/yaml-syntax", start, "Its aliases stand for each other so often that the file would grow beyond all bounds.", { hint: "Write out what they stand for." });
  return undefined;
}

/** The document's value; undefined for one whose aliases multiply. */
function expandAliases(document: Document.Parsed): Json | undefined {
  try {
    const value = (document.toJS({ maxAliasCount: 1000 }) ?? null) as Json;
    // One that holds itself has no end.
    JSON.stringify(value);
    return value;
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** In UTF-16 units: fifty times the contract of a large service, and what is read in two seconds. */
export const longestText = 4 * 1024 * 1024;
const deepest = 100;
const mostAliases = 1000;

/** Null for a text that is nested so deep that it can't be parsed. */
function parseOrOverflow(text: string, lineCounter: LineCounter): Document.Parsed | null {
  if (mostOpenBrackets(text) > 20 * deepest) return null;
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How many brackets are open at most, those in texts counted with the rest: parsing a hundred thousand takes seconds. */
function mostOpenBrackets(text: string): number {
  let [open, most] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (sign === 0x5b || sign === 0x7b) most = Math.max(most, (open += 1));
    else if (sign === 0x5d || sign === 0x7d) open -= 1;
  }
  return most;
}

/** How deep mappings and lists are nested, without recursion; stops counting beyond what is allowed. */
function depthOf(root: unknown): number {
  let level = [root];
  for (let depth = 0; depth <= deepest; depth += 1) {
    level = level.flatMap((node) => (isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [])).filter((node) => isMap(node) || isSeq(node));
    if (level.length === 0) return depth + 1;
  }
  return deepest + 1;
}

/** What each alias stands for; null, with a finding for each, where a key is no text or an alias has no anchor before it. */
function findAnchored(document: Document.Parsed, placeAt: (start: number, end: number) => Place, findings: Findings): Map<Alias, Node> | null {
  let isPlain = true;
  const problem = (node: Node, message: string, hint: string) => {
    isPlain = false;
    findings.error("load/yaml-syntax", placeAt(...(nodeRange(node) ?? [0, 0])), message, { hint });
  };
  // In one walk: a library's own search for an anchor is a walk for each alias.
  const anchors = new Map<string, Node>();
  const anchored = new Map<Alias, Node>();
  let aliases = 0;
  const walk = (node: unknown): boolean => {
    if (isAlias(node)) return walkAlias(node);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) anchors.set(node.anchor, node);
    if (isSeq(node)) return node.items.every(walk);
    return !isMap(node) || node.items.every(walkPair);
  };
  const walkPair = ({ key, value }: { key: unknown; value: unknown }): boolean => {
    if (isScalar(key) && key.value === "__proto__") problem(key, "`__proto__` can't be a key.", "JavaScript gives it a meaning of its own: choose another name.");
    if (isMap(key) || isSeq(key)) problem(key, "A key can't be a mapping or a list.", 'Text that begins with `{` or `[` is put in quotes: `"{variable}"`.');
    return walk(key) && walk(value);
  };
  const walkAlias = (alias: Alias): boolean => {
    aliases += 1;
    if (aliases > mostAliases) problem(alias, `There are more than ${mostAliases} aliases.`, "Write out what they stand for.");
    const target = anchors.get(alias.source);
    if (target) anchored.set(alias, target);
    else problem(alias, `No anchor \`&${alias.source}\` stands before this.`, "Text that begins with `*` is put in quotes.");
    return aliases <= mostAliases;
  };
  walk(document.contents);
  return isPlain ? anchored : null;
}

function rangeOf(document: Document.Parsed, anchored: ReadonlyMap<Alias, Node>, path: JsonPathKeys, target: "key" | "value"): [number, number] {
  let node: Node | null = document.contents;
  let range = rootRange(node);
  for (const [index, segment] of path.entries()) {
    const step = stepInto(isAlias(node) ? (anchored.get(node) ?? null) : node, segment);
    if (step === undefined) return range;
    const isLast = index === path.length - 1;
    const own = nodeRange(step.value) ?? nodeRange(step.key) ?? range;
    // A block collection would underline all its lines: its key says the same.
    const isBlock = (isMap(step.value) || isSeq(step.value)) && !step.value.flow;
    const keyRange = nodeRange(step.key);
    range = keyRange && ((isLast && target === "key") || isBlock) ? keyRange : isBlock ? rootRange(step.value) : own;
    node = step.value;
  }
  return range;
}

function stepInto(node: Node | null, segment: string | number): { key: Node | null; value: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return item === undefined ? undefined : { key: null, value: item as Node };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
  return pair && { key: pair.key as Node, value: pair.value as Node | null };
}

function rootRange(node: Node | null): [number, number] {
  const first = isMap(node) && !node.flow ? (node.items[0]?.key as Node | undefined) : undefined;
  return nodeRange(first ?? node) ?? [0, 0];
}

function nodeRange(node: Node | null | undefined): [number, number] | undefined {
  return node?.range ? [node.range[0], node.range[1]] : undefined;
}
