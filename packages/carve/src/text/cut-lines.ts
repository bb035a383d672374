import { namedChildren, type SyntaxNode } from "@cd-task/verifier";
import type { Source } from "../units/source.ts";
import { headings, isRuled } from "./headings.ts";
import { endWithRemark, type Piece, type Range } from "./piece.ts";

/** The ranges by which statements and members go: with their lines, the remarks above them, and the blank lines that are too many then. */
export function cutLines(source: Source, pieces: readonly Piece[], words: ReadonlySet<string>): Range[] {
  const whole = [...pieces.filter((piece) => hasOwnLines(source, piece.node)), ...headings(source, pieces, words)];
  const inline = pieces.filter((piece) => !hasOwnLines(source, piece.node)).map((piece): Range => ({ start: source.start(piece.node), end: afterSemicolon(source, source.end(piece.node)), replacement: "", what: piece.what, reasons: [piece.reason] }));
  const runs: { first: number; last: number; pieces: Piece[] }[] = [];
  const spans = whole.map((piece) => ({ ...spanOf(source, piece.node), piece })).sort((a, b) => a.first - b.first);
  for (const { first, last, piece } of spans) {
    const run = runs.at(-1);
    if (run && isBlankBetween(source, run.last, first)) {
      run.last = Math.max(run.last, last);
      run.pieces.push(piece);
    } else runs.push({ first, last, pieces: [piece] });
  }
  return [...inline, ...runs.map((run) => rangeOf(source, run))].concat(passes(source, pieces));
}

// Between what stands above and below as many blank lines stay as there were on the side that had more, and none next to a bracket.
function rangeOf(source: Source, run: { first: number; last: number; pieces: Piece[] }): Range {
  const { first, last } = run;
  const isBlank = (line: number) => source.lineText(line).trim() === "";
  let top = first;
  while (top > 1 && isBlank(top - 1)) top--;
  let bottom = last;
  while (bottom < source.lineCount && isBlank(bottom + 1) && source.lineStart(bottom + 1) < source.text.length) bottom++;
  const above = top > 1 ? source.lineText(top - 1).trim() : "";
  const below = bottom < source.lineCount ? source.lineText(bottom + 1).trim() : "";
  const isOuter = source.isPython && below !== "" && indentOf(source.lineText(bottom + 1)) < indentOf(source.lineText(first));
  const isTight = above === "" || below === "" || (/[{([:]$/.test(above) && !isOuter) || /^[})\]]/.test(below);
  const blanks = isTight ? 0 : Math.max(first - top, bottom - last);
  const [from, to] = blanks === 0 ? [top, bottom] : blanks === first - top ? [first, bottom] : [top, bottom - blanks];
  const what = [...new Set(run.pieces.map((piece) => piece.what))].join(", ");
  return { start: source.lineStart(from), end: source.lineStart(to + 1), replacement: "", what, reasons: run.pieces.map(({ reason }) => reason) };
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

function spanOf(source: Source, node: SyntaxNode): { first: number; last: number } {
  let first = source.lineAt(source.start(node));
  const last = source.lineAt(Math.max(source.start(node), endWithRemark(source, source.end(node)) - 1));
  const siblings = node.parent?.children ?? [];
  for (let at = siblings.indexOf(node) - 1; at >= 0; at--) {
    const before = siblings[at] as SyntaxNode;
    if (!/^(comment|decorator)$/.test(before.kind) || !hasOwnLines(source, before) || source.lineAt(source.end(before) - 1) + 1 < first) break;
    // What is said of a whole file is not said of its first statement.
    if (isFileHead(source, before, node)) break;
    // A title goes with all that it heads.
    if (node.kind !== "comment" && isRuled(before)) break;
    first = source.lineAt(source.start(before));
  }
  return { first, last };
}

function isFileHead(source: Source, comment: SyntaxNode, node: SyntaxNode): boolean {
  return source.start(comment) === 0 && /^import/.test(node.kind);
}

function hasOwnLines(source: Source, node: SyntaxNode): boolean {
  const start = source.start(node);
  const isFirst = source.text.slice(source.lineStart(source.lineAt(start)), start).trim() === "";
  const end = endWithRemark(source, source.end(node));
  return isFirst && (end >= source.text.length || /[\r\n]/.test(source.text[end] as string) || source.text[end - 1] === "\n");
}

function afterSemicolon(source: Source, end: number): number {
  return source.text[end] === ";" ? end + 1 : end;
}

function isBlankBetween(source: Source, last: number, first: number): boolean {
  for (let line = last + 1; line < first; line++) if (source.lineText(line).trim() !== "") return false;
  return true;
}

// A block of Python must not be empty.
function passes(source: Source, pieces: readonly Piece[]): Range[] {
  if (!source.isPython) return [];
  const gone = new Set(pieces.map(({ node }) => node));
  const blocks = new Set(pieces.flatMap(({ node }) => (node.parent?.kind === "block" ? [node.parent] : [])));
  return [...blocks].filter((block) => namedChildren(block).every((node) => gone.has(node))).map((block): Range => {
    const last = namedChildren(block).at(-1) as SyntaxNode;
    const end = source.lineStart(source.lineAt(source.end(last) - 1) + 1);
    const indent = /^\s*/.exec(source.lineText(source.lineAt(source.start(last))))?.[0] ?? "";
    return { start: end, end, replacement: `${indent.replace(/[\r\n]/g, "")}pass\n`, what: "an empty block", reasons: [] };
  });
}
