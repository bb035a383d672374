import { ancestor, childIn, isFunctionNode, nodesOf, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";

/**
 * Whether a place is inside a function that an object of a module keeps under a name nobody asks for, while all that is
 * asked of the object are other names: `const lifecycle = { migrate: async () => {}, close }` and no `lifecycle.migrate`.
 */
export function isForgotten(facts: TreeFacts, node: SyntaxNode): boolean {
  for (let around = ancestor(node, isFunctionNode); around; around = ancestor(around, isFunctionNode)) {
    const pair = around.parent?.kind === "pair" ? around.parent : around.kind === "method_definition" ? around : null;
    const holder = pair?.parent?.kind === "object" ? pair.parent.parent : null;
    const name = holder?.kind === "variable_declarator" ? childIn(holder, "name")?.text : undefined;
    const key = pair && (childIn(pair, "key") ?? childIn(pair, "name"))?.text.replace(/^["']|["']$/g, "");
    if (name !== undefined && key && isAskedWithout(facts, name, key, pair as SyntaxNode)) return true;
  }
  return false;
}

function isAskedWithout({ product }: TreeFacts, name: string, key: string, own: SyntaxNode): boolean {
  const files = product.filter(({ root }) => root.text.includes(name));
  const mentions = files.flatMap(({ root }) => nodesOf(root, /^(shorthand_property_)?identifier$/).filter((node) => node.text === name && !isListed(node)));
  if (!mentions.every(({ parent, field }) => parent?.kind === "member_expression" && field === "object")) return false;
  return !product.some(({ root }) => root.text.includes(key) && nodesOf(root, /^(property_identifier|shorthand_property_identifier(_pattern)?|string)$/).some((node) => node.text.replace(/^["']|["']$/g, "") === key && node.parent !== own && ancestor(node, (above) => above === own) === null));
}

// Where it is declared, imported or exported.
function isListed({ parent, field }: SyntaxNode): boolean {
  return (parent?.kind === "variable_declarator" && field === "name") || /^(import|export)_(specifier|clause|statement)$|^import_clause$/.test(parent?.kind ?? "");
}
