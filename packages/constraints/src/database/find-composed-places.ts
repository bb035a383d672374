import { childIn, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import type { Connection } from "./find-connections.ts";
import { isLiteral } from "./is-literal.ts";
import { isWrittenOut } from "./is-written-out.ts";

/** A text that is put together of constants where a database is opened; null where reading cannot tell which. */
export interface ComposedPlace {
  file: SourceFile;
  node: SyntaxNode;
  text: string | null;
}

/** Every such text among what a connection is told, fall-backs included: `process.env.X ?? [":", "memory", ":"].join("")`. */
export function findComposedPlaces(facts: TreeFacts, { file, given }: Connection): ComposedPlace[] {
  return given.flatMap((node) => choicesOf(facts, { file, node }, 6)).filter((value) => !isLiteral(value.node) && makesText(value.node) && isWrittenOut(facts, value))
    .map((value) => ({ ...value, text: textValue(facts, value) }));
}

// Paths and numbers are no riddle; what `/` joins in Python is a path.
function makesText({ kind, text, children }: SyntaxNode): boolean {
  if ((kind === "binary_operator" && children[1]?.kind === "/") || (kind === "call" && /\.(joinpath|resolve|absolute|expanduser|as_posix|with_\w+)$/.test(children[0]?.text ?? ""))) return false;
  return /^(call|call_expression|binary_expression|binary_operator|template_string|string|concatenated_string|subscript|subscript_expression)$/.test(kind) && !/^(Number|int|Path|path\.|os\.path|str\(Path|fileURLToPath)|^[\d\s*/+-]+$/.test(text);
}

// What a place may be: each side of a choice, the default of what is asked for, each value of a description.
function choicesOf(facts: TreeFacts, value: Value, depth: number): Value[] {
  if (depth === 0) return [];
  const { file, node } = value;
  const each = (nodes: readonly (SyntaxNode | null | undefined)[]) => nodes.flatMap((part) => (part ? choicesOf(facts, { file, node: part }, depth - 1) : []));
  if (/^(pair|keyword_argument)$/.test(node.kind)) return each([childIn(node, "value")]);
  if (/^(object|dictionary|parenthesized_expression|as_expression|non_null_expression|spread_element|boolean_operator|ternary_expression|conditional_expression)$/.test(node.kind)) return each(namedChildren(node));
  if (node.kind === "binary_expression" && /^(\|\||\?\?)$/.test(node.children[1]?.kind ?? "")) return each(namedChildren(node));
  const found = valuesOf(facts, value).filter((one) => one.node !== node);
  if (found.length > 0) return found.flatMap((one) => choicesOf(facts, one, depth - 1));
  const asked = node.kind === "call" ? childIn(node, "function")?.text : undefined;
  if (asked && /(^|\.)(get|getenv|pop|env|config|str)$/.test(asked)) return each(namedChildren(childIn(node, "arguments") ?? node).slice(1));
  return [value];
}
