import { isFunctionNode, parameterNodes } from "../declarations.ts";
import { walk } from "../syntax/syntax-node.ts";
import type { Value } from "../values-of.ts";

/** The names that a function's parameter at a position or of a name gives its argument; empty when it has no such parameter. */
export function parameterAt(made: Value, at: number | string): Value[] {
  if (!isFunctionNode(made.node)) return [];
  const all = parameterNodes(made.node);
  const names = all.map((parameter) => walk(parameter).find(({ kind }) => kind === "identifier"));
  const found = typeof at === "number" ? names[at] : names.find((name) => name?.text === at);
  return found ? [{ file: made.file, node: found }] : [];
}
