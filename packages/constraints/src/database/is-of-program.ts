import { childIn, namedChildren, type SyntaxNode } from "@cd-task/verifier";

const making = /(^|\.)(prepare|prepareStatement|compile|compileFunction)$/;

/** Whether a value is a part of the program that it makes once and uses again: a prepared statement, a compiled schema. */
export function isOfProgram(node: SyntaxNode | null | undefined): boolean {
  if (!node) return false;
  if (/^(parenthesized|await|non_null|as)_expression$|^await$/.test(node.kind)) return isOfProgram(namedChildren(node)[0]);
  if (/^assignment_expression$|^named_expression$/.test(node.kind)) return isOfProgram(childIn(node, "right") ?? childIn(node, "value"));
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  return called !== null && making.test(called.text);
}
