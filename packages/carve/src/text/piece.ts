import type { SyntaxNode } from "@cd-task/verifier";
import type { Reason } from "../removal.ts";
import type { Source } from "../units/source.ts";

/** A node of one file that goes. */
export interface Piece {
  node: SyntaxNode;
  how: "unit" | "link" | "item" | "whole";
  what: string;
  reason: Reason;
}

/** A range of one file that goes, end exclusive. */
export interface Range {
  start: number;
  end: number;
  replacement: string;
  what: string;
  reasons: Reason[];
}

const lists = /^(named_imports|export_clause|import_clause|object|object_pattern|array|arguments|argument_list|list|tuple|set|dictionary|lexical_declaration|variable_declaration|import_from_statement|import_statement)$/;

/** The list that a node is an item of; null for a statement, a member of a class, anything with lines of its own. */
export function listAround({ node, how }: Piece): SyntaxNode | null {
  const { parent } = node;
  if (!parent || how === "whole" || how === "link") return null;
  if (/^(lexical_declaration|variable_declaration)$/.test(parent.kind) && node.kind !== "variable_declarator") return null;
  if (/^import_(from_)?statement$/.test(parent.kind) && node.field !== "name" && node.kind !== "import_clause") return null;
  return lists.test(parent.kind) ? parent : null;
}

/** Where a node ends with what belongs to its line: a semicolon, a remark behind it. */
export function endWithRemark(source: Source, end: number): number {
  const rest = /^[ \t]*[;,]?[ \t]*((\/\/|#)[^\n]*|\/\*[^\n]*?\*\/)?[ \t]*/.exec(source.text.slice(end));
  const after = end + (rest?.[0].length ?? 0);
  return after >= source.text.length || source.text[after] === "\n" || source.text[after] === "\r" ? after : end;
}
