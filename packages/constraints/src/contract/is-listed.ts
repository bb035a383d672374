import { ancestor, childIn, mentionsOf, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";

/**
 * Whether the class that a method belongs to may stand in one of the listings (`MIDDLEWARE`) of the program. It does not
 * where the listings are written out and none has its name, itself or as what another class extends; what a call gives may be anything.
 */
export function isListed(facts: TreeFacts, method: Value, listings: readonly string[]): boolean {
  const owner = ancestor(method.node, ({ kind }) => kind === "class_definition" || kind === "class_declaration");
  const name = owner && childIn(owner, "name")?.text;
  if (!name || listings.length === 0) return true;
  const statements = facts.product.flatMap((file) => listingsIn(file, listings));
  const isNamedIn = (nodes: readonly SyntaxNode[]) => nodes.some((node) => new RegExp(`\\b${name}\\b`).test(node.text));
  if (isNamedIn(statements.flatMap((node) => nodesOf(node, /^string$/)))) return true;
  // Put together out of other names: any text of the program may be one of its items.
  const isOpen = statements.length === 0 || statements.some((node) => nodesOf(node, /^(identifier|interpolation)$/).some(({ text }) => !listings.includes(text)));
  if (statements.some((node) => nodesOf(node, /^call$/).some((call) => !/\.(insert|append|extend)$|^(list|tuple)$/.test(childIn(call, "function")?.text ?? "")))) return true;
  if (isOpen && facts.product.some(({ root }) => isNamedIn(nodesOf(root, /^string$/).filter(({ parent }) => parent?.kind !== "expression_statement")))) return true;
  return mentionsOf(facts, name).some(({ node }) => node !== owner && !statements.includes(node) && node.kind !== "string");
}

// `MIDDLEWARE = [...]`, `MIDDLEWARE += [...]`, `MIDDLEWARE.insert(0, "...")`
function listingsIn({ root }: SourceFile, listings: readonly string[]): SyntaxNode[] {
  return nodesOf(root, /^identifier$/).flatMap((node) => {
    if (!listings.includes(node.text)) return [];
    const whole = ancestor(node, ({ kind }) => /^(assignment|augmented_assignment|expression_statement|call|keyword_argument)$/.test(kind));
    return whole ? [whole] : [];
  });
}
