import { childIn, isFunctionNode, namedChildren, nodesOf, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

const known = new WeakMap<TreeFacts, Map<SyntaxNode, Value>>();

/** What runs in place of a function: `app.dependency_overrides[current_user] = anyone`; itself where nothing does. */
export function overridden(facts: TreeFacts, one: Value): Value {
  let all = known.get(facts);
  if (!all) known.set(facts, (all = findOverrides(facts)));
  return all.get(one.node) ?? one;
}

function findOverrides(facts: TreeFacts): Map<SyntaxNode, Value> {
  const files = facts.product.filter(({ language, root }) => language === "python" && root.text.includes("dependency_overrides"));
  const pairs = files.flatMap((file) => nodesOf(file.root, /^(assignment|call)$/).flatMap((node): [Value, Value][] => {
    const left = childIn(node, "left") ?? childIn(node, "function");
    if (!left || !/\bdependency_overrides(\[|\.update$|$)/.test(left.text)) return [];
    const right = childIn(node, "right");
    const key = left.kind === "subscript" ? childIn(left, "subscript") : null;
    if (key && right) return [[{ file, node: key }, { file, node: right }]];
    const table = right ?? namedChildren(childIn(node, "arguments") ?? node)[0];
    return (table ? namedChildren(table) : []).flatMap((pair) => {
      const [from, to] = [childIn(pair, "key"), childIn(pair, "value")];
      return from && to ? [[{ file, node: from }, { file, node: to }]] : [];
    });
  }));
  const toFunction = (value: Value) => valuesOf(facts, value).find(({ node }) => isFunctionNode(node));
  return new Map(pairs.flatMap(([from, to]): [SyntaxNode, Value][] => {
    const [before, now] = [toFunction(from), toFunction(to)];
    return before && now ? [[before.node, now]] : [];
  }));
}
