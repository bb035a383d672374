import { declarationsAt } from "../../declarations.ts";
import type { SourceFile } from "../../facts.ts";
import { namedChildren, type SyntaxNode } from "../../syntax/syntax-node.ts";
import { textOf } from "./text-of.ts";

/** A file as far as names in it can be looked up. */
export type Lookup = Pick<SourceFile, "path" | "root" | "language">;

/** The text an expression makes with the constants of its own file put in: `f"{PLACE}.users"`; null where only running tells. */
export function constantText(file: Lookup, node: SyntaxNode, depth = 8): string | null {
  const written = textOf(node);
  if (written !== null || depth === 0) return written;
  const inner = (part: SyntaxNode | undefined) => (part ? constantText(file, part, depth - 1) : null);
  if (node.kind === "identifier") {
    const [first, ...others] = declarationsAt(file as SourceFile, node, node.text);
    return first?.how === "value" && others.length === 0 ? inner(first.node) : null;
  }
  if (node.kind === "string") {
    const parts = node.children.filter(({ kind }) => kind === "string_content" || kind === "interpolation").map((part) => (part.kind === "interpolation" ? inner(namedChildren(part)[0]) : part.text));
    return parts.includes(null) ? null : parts.join("");
  }
  const isJoined = node.kind === "concatenated_string" || (node.kind === "binary_operator" && node.children[1]?.kind === "+") || node.kind === "parenthesized_expression";
  const parts = isJoined ? namedChildren(node).map(inner) : [null];
  return parts.includes(null) ? null : parts.join("");
}
