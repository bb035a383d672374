import type { TreeFacts } from "../facts.ts";
import { childIn } from "../syntax/syntax-node.ts";
import { memberName, propertyOf, type Value, valuesOf } from "../values-of.ts";
import { ArgumentFinder } from "./find-arguments.ts";

const deepest = 12;
const finders = new WeakMap<TreeFacts, ArgumentFinder>();

/** What an expression stands for, followed on from parameters to what callers give; unlike `CodeFinder.steps` never by a name alone. */
export function handedValues(facts: TreeFacts, value: Value, depth = deepest): Value[] {
  if (depth === 0) return [];
  return valuesOf(facts, value).flatMap((one) => {
    const next = /identifier/.test(one.node.kind) ? givenFor(facts, one) : /^(member_expression|attribute)$/.test(one.node.kind) ? heldBy(facts, one, depth) : [];
    return next.length > 0 ? next.flatMap((inner) => handedValues(facts, inner, depth - 1)) : [one];
  });
}

function givenFor(facts: TreeFacts, parameter: Value): Value[] {
  const finder = finders.get(facts) ?? new ArgumentFinder(facts);
  finders.set(facts, finder);
  return finder.given(parameter);
}

function heldBy(facts: TreeFacts, { file, node }: Value, depth: number): Value[] {
  const object = childIn(node, "object");
  const holders = object && !/^(this|self)$/.test(object.text) ? handedValues(facts, { file, node: object }, depth - 1) : [];
  return holders.flatMap((holder) => (/^(object|dictionary)$/.test(holder.node.kind) ? propertyOf(holder, memberName(node)) : []));
}
