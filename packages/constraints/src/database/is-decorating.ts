import { ancestor, childIn, isFunctionNode, nodesOf, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";

const known = new WeakMap<SyntaxNode, boolean>();

/** Whether a function of Python runs only while modules load, as a decorator: `@command`, or what `@command("add")` gives. */
export function isDecorating(facts: TreeFacts, node: SyntaxNode): boolean {
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = runsAtLoadAlone(facts, node);
  known.set(node, found);
  return found;
}

function runsAtLoadAlone(facts: TreeFacts, node: SyntaxNode): boolean {
  if (node.kind !== "function_definition") return false;
  const maker = ancestor(node, isFunctionNode);
  const own = childIn(node, "name")?.text;
  const isGiven = maker !== null && walk(maker).some((part) => part.kind === "return_statement" && part.children.some(({ kind, text }) => kind === "identifier" && text === own));
  const name = maker === null ? own : isGiven && ancestor(maker, isFunctionNode) === null ? childIn(maker, "name")?.text : undefined;
  if (name === undefined) return false;
  const uses = facts.product.filter(({ root }) => root.text.includes(name)).flatMap(({ root }) => nodesOf(root, /^identifier$/).filter((part) => part.text === name && part.field !== "name" && ancestor(part, ({ kind }) => /^import/.test(kind)) === null));
  return uses.length > 0 && uses.every((part) => isAtLoad(ancestor(part, ({ kind }) => kind === "decorator")));
}

function isAtLoad(decorator: SyntaxNode | null): boolean {
  return decorator !== null && ancestor(decorator, isFunctionNode) === null;
}
