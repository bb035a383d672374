import { type SyntaxNode, walk } from "@cd-task/verifier";

const refusals = /unauthori[sz]ed|unauthenticated|not.?authenticated|permission.?denied/i;

/** True when code throws, or says that a request has no valid credentials. */
export function isRefusing(node: SyntaxNode): boolean {
  return saysUnauthenticated(node) || walk(node).some(({ kind }) => /^(throw_statement|raise_statement)$/.test(kind));
}

/** True when code says that a request has no valid credentials, by status or name. */
export function saysUnauthenticated(node: SyntaxNode): boolean {
  for (const part of walk(node)) {
    if (/^(number|integer)$/.test(part.kind) && part.text === "401") return true;
    if (/^(identifier|property_identifier)$/.test(part.kind) && refusals.test(part.text)) return true;
  }
  return false;
}
