import { namedChildren, type SyntaxNode } from "../../syntax/syntax-node.ts";

/** The value of a text expression that is written out in full (parts joined by `+` included), else null. */
export function textOf(node: SyntaxNode): string | null {
  if (node.kind === "string") return node.children.some((child) => child.kind === "interpolation") ? null : contentOf(node);
  if (node.kind === "concatenated_string" || (node.kind === "binary_operator" && node.children[1]?.kind === "+")) {
    const parts = namedChildren(node).map(textOf);
    return parts.includes(null) ? null : parts.join("");
  }
  const inner = namedChildren(node);
  return node.kind === "parenthesized_expression" && inner.length === 1 ? textOf(inner[0] as SyntaxNode) : null;
}

/** The content of one string node; interpolated parts read `${}`. */
export function contentOf(node: SyntaxNode): string {
  const parts = node.children.filter((child) => child.kind === "string_content" || child.kind === "interpolation");
  return parts.map((child) => (child.kind === "interpolation" ? "${}" : child.text)).join("");
}
