import { ancestor, childIn, isFunctionNode, namedChildren, parameterNodes, type SyntaxNode, walk } from "@cd-task/verifier";

const making = /(^|\.)(prepare|prepareStatement|compile|compileFunction)$/;

const ends = /^(res|response|reply|socket|ws|websocket|connection|conn|client|stream|writer|controller)$/;

/** Whether a value is a part of the program that it makes once and uses again: a prepared statement, a compiled schema, or an end of a connection that a handler is given. */
export function isOfProgram(node: SyntaxNode | null | undefined): boolean {
  if (!node) return false;
  if (/^(parenthesized|await|non_null|as)_expression$|^await$/.test(node.kind)) return isOfProgram(namedChildren(node)[0]);
  if (/^assignment_expression$|^named_expression$/.test(node.kind)) return isOfProgram(childIn(node, "right") ?? childIn(node, "value"));
  if (node.kind === "identifier") return ends.test(node.text) && isParameter(node);
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  return called !== null && making.test(called.text);
}

function isParameter(node: SyntaxNode): boolean {
  return ancestor(node, (above) => isFunctionNode(above) && parameterNodes(above).some((one) => walk(one).some(({ kind, text }) => kind === "identifier" && text === node.text))) !== null;
}
