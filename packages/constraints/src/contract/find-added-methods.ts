import { callsNamed, childIn, nodesOf, type OperationFinder, type RouteFact, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

const methods = /^(get|post|put|patch|delete)$/;

/** Places outside a class of views that give it a method which answers requests: `setattr(Notes, "delete", purge)`, `Notes.delete = purge`. */
export function findAddedMethods(facts: TreeFacts, operations: OperationFinder, routes: readonly RouteFact[]): Value[] {
  const classes = new Set<SyntaxNode>(routes.flatMap((route) => operations.classesOf(route)).map(({ node }) => node));
  if (classes.size === 0) return [];
  const isOne = (value: Value) => valuesOf(facts, value).some(({ node }) => classes.has(node));
  const set = callsNamed(facts, "setattr").filter(({ file, call: { arguments: [object, name] } }) => {
    const said = name && textValue(facts, { file, node: name });
    return object !== undefined && name !== undefined && (said === null || said === undefined || methods.test(said)) && isOne({ file, node: object });
  });
  const assigned = facts.product.flatMap((file) =>
    nodesOf(file.root, /^assignment(_expression)?$/).filter((node) => {
      const left = childIn(node, "left");
      const object = left && childIn(left, "object");
      const name = left && (childIn(left, "attribute") ?? childIn(left, "property"))?.text;
      return object?.kind === "identifier" && /^[A-Z]/.test(object.text) && methods.test(name ?? "") && isOne({ file, node: object });
    }).map((node) => ({ file, node })),
  );
  return [...set.map(({ file, call }) => ({ file, node: call.node })), ...assigned];
}
