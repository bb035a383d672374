import { ancestor, callsNamed, childIn, CodeFinder, isFunctionNode, namedChildren, nodesOf, parameterNodes, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";

/**
 * What a parameter stands for where nobody but the calls that are seen can say it: its default and what those calls give;
 * null where the function is handed on, called with what is spread, or is no function of its own.
 */
export function writtenFor(facts: TreeFacts, { file, node }: Value): Value[] | null {
  const owner = ancestor(node, isFunctionNode);
  const name = owner && childIn(owner, "name")?.text;
  const parameter = owner && parameterNodes(owner).find((one) => one === node || namedChildren(one)[0] === node);
  const fallback = parameter && (childIn(parameter, "value") ?? childIn(parameter, "right"));
  if (!owner || !name || !fallback || !/^(function_definition|function_declaration)$/.test(owner.kind) || isMethod(owner)) return null;
  const calls = callsNamed(facts, name);
  const mentions = facts.product.reduce((sum, { root }) => sum + nodesOf(root, /^identifier$/).filter((one) => one.text === name && !isNaming(one)).length, 0);
  if (calls.length === 0 || mentions !== calls.length || calls.some(({ call }) => call.arguments.some(({ kind }) => /splat|spread/.test(kind)))) return null;
  return [{ file, node: fallback }, ...CodeFinder.of(facts).givenFor({ file, node }).filter((given) => !isWithin(given.node, owner))];
}

// What a function gives to another of its name, or to itself: `def connect(path=HERE): return sqlite3.connect(path)`.
function isWithin(node: SyntaxNode, owner: SyntaxNode): boolean {
  return ancestor(node, (above) => above === owner) !== null;
}

function isMethod(owner: SyntaxNode): boolean {
  return ancestor(owner, ({ kind }) => /^class/.test(kind) || /^function/.test(kind))?.kind.startsWith("class") ?? false;
}

// Where it is declared, imported or exported.
function isNaming({ parent, field }: SyntaxNode): boolean {
  if (!parent) return true;
  return (field === "name" && /^function/.test(parent.kind)) || /^(dotted_name|import_specifier|export_specifier|aliased_import)$/.test(parent.kind);
}
