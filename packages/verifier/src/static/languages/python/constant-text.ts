import { declarationsAt } from "../../declarations.ts";
import type { SourceFile } from "../../facts.ts";
import { namedChildren, type SyntaxNode } from "../../syntax/syntax-node.ts";
import { textOf } from "./text-of.ts";

/** A file as far as names in it can be looked up. */
export type Lookup = Pick<SourceFile, "path" | "root" | "language">;

/** The text an expression makes with the constants of its own file put in: `f"{PLACE}.users"`; null where only running tells. `given` says what one name stands for. */
export function constantText(file: Lookup, node: SyntaxNode, depth = 8, given?: { name: string; text: string }): string | null {
  const written = textOf(node);
  if (written !== null || depth === 0) return written;
  const inner = (part: SyntaxNode | undefined) => (part ? constantText(file, part, depth - 1, given) : null);
  if (node.kind === "identifier") {
    if (node.text === given?.name) return given.text;
    const dotted = file.path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
    if (node.text === "__name__") return dotted;
    if (node.text === "__package__") return file.path.endsWith("__init__.py") ? dotted : dotted.replace(/\.?[^.]*$/, "");
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
