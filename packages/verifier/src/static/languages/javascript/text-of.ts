import { namedChildren, type SyntaxNode } from "../../syntax/syntax-node.ts";

/** The value of a text expression that is written out in full (parts joined by `+` included), else null. */
export function textOf(node: SyntaxNode): string | null {
  if (node.kind === "string") return contentOf(node);
  if (node.kind === "template_string") return node.children.some((child) => child.kind === "template_substitution") ? null : contentOf(node);
  if (node.kind === "binary_expression" && node.children[1]?.kind === "+") {
    const parts = namedChildren(node).map(textOf);
    return parts.includes(null) ? null : parts.join("");
  }
  const inner = namedChildren(node);
  return node.kind === "parenthesized_expression" && inner.length === 1 ? textOf(inner[0] as SyntaxNode) : null;
}

/** The content of one string or template; interpolated parts read `${}`. */
export function contentOf(node: SyntaxNode): string {
  return node.children.map((child) => (child.kind === "template_substitution" ? "${}" : child.named ? unescape(child) : "")).join("");
}

function unescape(node: SyntaxNode): string {
  if (node.kind !== "escape_sequence") return node.text;
  const code = /^\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]+)\})$/i.exec(node.text);
  const point = code ? Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "", 16) : Number.NaN;
  return point <= 0x10ffff ? String.fromCodePoint(point) : ({ "\\n": "\n", "\\t": "\t", "\\r": "\r" }[node.text] ?? node.text.slice(1));
}
