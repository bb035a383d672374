import type { Json, Place } from "@cd-task/model";
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { Findings } from "../findings.ts";

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
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
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
  if (broken) findings.error("load/yaml-syntax", placeAt(...broken.pos), `This is not valid YAML: ${firstLine(broken.message)}.`);
  if (document.errors.length > 0 || !isPlainData(document, placeAt, findings)) return undefined;
  const place = (path: JsonPathKeys, target: "key" | "value" = "value") => placeAt(...rangeOf(document, path, target));
  return { file, text, value: (document.toJS({ maxAliasCount: 1000 }) ?? null) as Json, place };
}

/** Whether all keys are text and all aliases have an anchor; a finding for each that has not. */
function isPlainData(document: Document.Parsed, placeAt: (start: number, end: number) => Place, findings: Findings): boolean {
  let isPlain = true;
  const problem = (node: Node, message: string, hint: string) => {
    isPlain = false;
    findings.error("load/yaml-syntax", placeAt(...(nodeRange(node) ?? [0, 0])), message, { hint });
  };
  visit(document, {
    Pair(_, { key }) {
      if (isMap(key) || isSeq(key)) problem(key, "A key can't be a mapping or a list.", 'Text that begins with `{` or `[` is put in quotes: `"{variable}"`.');
    },
    Alias(_, alias) {
      if (!alias.resolve(document)) problem(alias, `No anchor \`&${alias.source}\` stands before this.`, "Text that begins with `*` is put in quotes.");
    },
  });
  return isPlain;
}

function rangeOf(document: Document.Parsed, path: JsonPathKeys, target: "key" | "value"): [number, number] {
  let node: Node | null = document.contents;
  let range = rootRange(node);
  for (const [index, segment] of path.entries()) {
    const step = stepInto(isAlias(node) ? (node.resolve(document) ?? null) : node, segment);
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

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/[.:]$/, "");
}
