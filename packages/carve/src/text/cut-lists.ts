import { namedChildren, type SyntaxNode } from "@cd-task/verifier";
import type { Source } from "../units/source.ts";
import { endWithRemark, type Piece, type Range } from "./piece.ts";

/** The ranges by which items of one list go; null when all of its items do and the list is not to stand empty. */
export function cutList(source: Source, list: SyntaxNode, pieces: readonly Piece[]): Range[] | null {
  const items = itemsOf(list);
  const goes = (node: SyntaxNode) => pieces.find((piece) => piece.node === node);
  const kept = items.filter((item) => !goes(item));
  if (kept.length === 0 && !/^(object|object_pattern|array|arguments|argument_list|list|tuple|set|dictionary)$/.test(list.kind)) return null;
  const ranges: Range[] = [];
  for (let first = 0; first < items.length; first++) {
    if (!goes(items[first] as SyntaxNode)) continue;
    let last = first;
    while (last + 1 < items.length && goes(items[last + 1] as SyntaxNode)) last++;
    const run = items.slice(first, last + 1);
    const next = items[last + 1];
    const before = items[first - 1];
    const reasons = run.flatMap((item) => goes(item)?.reason ?? []);
    const what = run.map((item) => goes(item)?.what ?? "").join(", ");
    const [start, end] = next ? [startWithRemarks(source, list, run[0] as SyntaxNode, before), startWithRemarks(source, list, next, items[last])]
      : before ? [source.end(before), remarkEnd(source, items[last] as SyntaxNode)]
      : [emptyStart(source, list, run[0] as SyntaxNode), emptyEnd(source, list, items[last] as SyntaxNode)];
    ranges.push({ start, end, replacement: next === undefined && before !== undefined && isLoneTuple(list, kept) && !hasComma(source, end) ? "," : "", what, reasons });
    first = last;
  }
  const [lone] = kept;
  if (lone && isLoneTuple(list, kept) && items.at(-1) === lone && !hasComma(source, source.end(lone))) ranges.push({ start: source.end(lone), end: source.end(lone), replacement: ",", what: "a tuple of one", reasons: ranges[0]?.reasons ?? [] });
  return ranges;
}

function itemsOf(list: SyntaxNode): SyntaxNode[] {
  if (/^import_(from_)?statement$/.test(list.kind) && list.children.some(({ kind }) => kind === "from" || kind === "import") && list.children.some(({ field }) => field === "name")) return list.children.filter(({ field }) => field === "name");
  return namedChildren(list);
}

// A remark on lines of its own above an item belongs to it.
function startWithRemarks(source: Source, list: SyntaxNode, item: SyntaxNode, before: SyntaxNode | undefined): number {
  const index = list.children.indexOf(item);
  let start = source.start(item);
  for (let at = index - 1; at >= 0; at--) {
    const child = list.children[at] as SyntaxNode;
    if (child.kind !== "comment" || (before && source.lineAt(source.start(child)) === source.lineAt(source.end(before)))) break;
    start = source.start(child);
  }
  return start;
}

function remarkEnd(source: Source, item: SyntaxNode): number {
  const end = source.end(item);
  const whole = endWithRemark(source, end);
  return /[#/]/.test(source.text.slice(end, whole)) ? whole : end;
}

// Blank space behind the opening bracket goes too, a remark stays.
function emptyStart(source: Source, list: SyntaxNode, first: SyntaxNode): number {
  const [open, start] = [source.start(list) + 1, source.start(first)];
  return /^\s+$/.test(source.text.slice(open, start)) && source.text.slice(open, start).includes("\n") ? open : start;
}

// Of a list that is empty now nothing stays between its brackets.
function emptyEnd(source: Source, list: SyntaxNode, last: SyntaxNode): number {
  return Math.max(source.end(last), source.end(list) - 1);
}

function isLoneTuple(list: SyntaxNode, kept: readonly SyntaxNode[]): boolean {
  return list.kind === "tuple" && kept.length === 1;
}

function hasComma(source: Source, at: number): boolean {
  return /^\s*,/.test(source.text.slice(at));
}
