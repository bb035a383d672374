import { ancestor, childIn, namedChildren, type SyntaxNode } from "@cd-task/verifier";

/** True when a `return` of a permission says no to whom nobody knows: `return request.user.is_authenticated` in `has_permission`. */
export function isDenying(node: SyntaxNode): boolean {
  if (node.kind !== "return_statement") return false;
  const [given] = namedChildren(node);
  const around = ancestor(node, ({ kind }) => kind === "function_definition");
  return given !== undefined && around !== null && childIn(around, "name")?.text === "has_permission" && asks(given);
}

// `bool(request.user and request.user.is_authenticated)`, but not `True or request.user.is_authenticated`
function asks(node: SyntaxNode): boolean {
  const parts = namedChildren(node);
  if (node.kind === "attribute") return childIn(node, "attribute")?.text === "is_authenticated";
  if (node.kind === "boolean_operator") return node.children[1]?.kind === "or" ? parts.every(asks) : parts.some(asks);
  if (node.kind === "call") return childIn(node, "function")?.text === "bool" && namedChildren(childIn(node, "arguments") ?? node).some(asks);
  return node.kind === "parenthesized_expression" && parts.some(asks);
}
