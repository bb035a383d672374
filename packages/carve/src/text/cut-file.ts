import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "@cd-task/verifier";
import type { Source } from "../units/source.ts";
import { cutLines } from "./cut-lines.ts";
import { cutList } from "./cut-lists.ts";
import { listAround, type Piece, type Range } from "./piece.ts";

const carriers = /^(import_statement|import_from_statement|export_statement|lexical_declaration|variable_declaration)$/;

/** The ranges of a file by which its pieces go, whole lines where a piece has lines of its own; `words` are the feature's own. Sorted, without overlaps. */
export function cutFile(source: Source, pieces: readonly Piece[], words: ReadonlySet<string>): Range[] {
  const outer = withoutInner(pieces);
  const ranges: Range[] = [];
  const statements: Piece[] = [];
  const byList = new Map<SyntaxNode, Piece[]>();
  for (const piece of outer) {
    const list = listAround(piece);
    if (list) byList.set(list, [...(byList.get(list) ?? []), piece]);
    else if (piece.how === "link") ranges.push(linkRange(source, piece));
    else statements.push(piece);
  }
  const lists = [...byList];
  for (let one = lists.shift(); one; one = lists.shift()) {
    const [list, items] = one;
    const cut = cutList(source, list, items);
    if (cut) ranges.push(...cut);
    else raise(list, items);
  }
  return merge(source, [...ranges, ...cutLines(source, statements, words)]);

  // A statement whose list would be empty goes as a whole; `import a, {}` keeps its `a`.
  function raise(list: SyntaxNode, items: readonly Piece[]): void {
    const [first] = items;
    if (!first) return;
    const reasons = { ...first, node: list, what: items.map(({ what }) => what).join(", ") };
    const above = carriers.test(list.kind) ? null : list.parent;
    if (above && above.kind === "import_clause" && namedChildren(above).length > 1) {
      const others = byList.get(above) ?? [];
      const entry = lists.find(([node]) => node === above);
      if (entry) entry[1].push(reasons);
      else lists.push([above, [...others, reasons]]);
      return;
    }
    const carrier = carriers.test(list.kind) ? list : (ancestor(list, ({ kind }) => carriers.test(kind)) ?? list);
    const exported = carrier.parent?.kind === "export_statement" ? carrier.parent : carrier;
    statements.push({ ...reasons, node: exported, how: "whole" });
  }
}

function withoutInner(pieces: readonly Piece[]): Piece[] {
  const nodes = new Set(pieces.filter(({ how }) => how !== "link").map(({ node }) => node));
  return pieces.filter(({ node }) => ancestor(node, (above) => nodes.has(above)) === null);
}

// From the end of what the call is made on.
function linkRange(source: Source, { node, what, reason }: Piece): Range {
  const called = childIn(node, "function");
  const object = called && childIn(called, "object");
  return { start: object ? source.end(object) : source.start(node), end: source.end(node), replacement: "", what, reasons: [reason] };
}

function merge(source: Source, ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Range[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && (range.start < last.end || (range.start === last.end && range.end === range.start))) {
      last.end = Math.max(last.end, range.end);
      last.reasons = [...last.reasons, ...range.reasons];
      last.replacement += range.replacement;
    } else merged.push({ ...range });
  }
  return merged.filter(({ start, end, replacement }) => source.text.slice(start, end) !== replacement);
}

/** True when nothing that does something is left of a file once its pieces are gone. */
export function isEmptied(source: Source, pieces: readonly Piece[]): boolean {
  const gone = new Set(pieces.map(({ node }) => node));
  const left = (node: SyntaxNode): boolean => {
    if (gone.has(node) || node.kind === "comment" || node.kind === "hash_bang_line" || node.kind === "empty_statement") return false;
    if (node.kind === "expression_statement" && /^(string)$/.test(namedChildren(node)[0]?.kind ?? "")) return false;
    if (node.kind === "future_import_statement") return false;
    if (carriers.test(node.kind)) {
      const names = [...walk(node)].filter(({ parent, field, kind }) => (parent && /^(named_imports|export_clause)$/.test(parent.kind) && kind !== "comment" && /specifier/.test(kind)) || (field === "name" && parent === node) || (parent?.kind === "import_clause" && /^(identifier|namespace_import)$/.test(kind)) || kind === "variable_declarator");
      return names.length === 0 || names.some((name) => !gone.has(name));
    }
    return true;
  };
  return pieces.length > 0 && !namedChildren(source.file.root).some(left);
}
