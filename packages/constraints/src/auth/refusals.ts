import { ancestor, childIn, isFunctionNode, namedChildren, type SyntaxNode, walk } from "@cd-task/verifier";

const refusals = /unauthori[sz]ed|unauthenticated|not.?authenticated|permission.?denied/i;

/** True when code throws, or says that a request has no valid credentials. */
export function isRefusing(node: SyntaxNode, isLive?: (node: SyntaxNode) => boolean): boolean {
  return walk(node).some((part) => (/^(throw_statement|raise_statement)$/.test(part.kind) || isSaying(part)) && (!isLive || isLive(part)));
}

/** True when code says that a request has no valid credentials, by status or name. */
export function saysUnauthenticated(node: SyntaxNode): boolean {
  return walk(node).some(isSaying);
}

function isSaying({ kind, text }: SyntaxNode): boolean {
  return /^(number|integer)$/.test(kind) ? text === "401" : /^(identifier|property_identifier)$/.test(kind) && refusals.test(text);
}

const apart = /^(try_statement|if_statement|ternary_expression|conditional_expression|boolean_operator|with_item|with_statement|for_statement|while_statement|switch_statement|match_statement)$/;

/** True when a function makes a call on every way through it (conditions that are decided left out) and lets what the call throws pass on; a call that is given a callback throws nothing. */
export function isUncaught(call: SyntaxNode, around: SyntaxNode, isDecided = false): boolean {
  if (ancestor(call, isFunctionNode) !== around) return false;
  const list = childIn(call, "arguments");
  if (list && namedChildren(list).some(isFunctionNode)) return false;
  for (let at: SyntaxNode | null = call; at && at !== around; at = at.parent) {
    if (at !== call && apart.test(at.kind) && !(isDecided && at.kind === "if_statement")) return false;
    if (at.field === "object" && /^(catch|then|finally)$/.test(at.parent ? (childIn(at.parent, "property")?.text ?? "") : "")) return false;
    if (at.kind === "binary_expression" && /^(&&|\|\||\?\?)$/.test(childIn(at, "operator")?.text ?? "")) return false;
  }
  return true;
}
