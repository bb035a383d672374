import { itemsOf, type TreeFacts, type Value } from "@cd-task/verifier";

/** The items that an expression lists, or the expression itself. */
export function listed(facts: TreeFacts, value: Value): Value[] {
  const items = itemsOf(facts, value);
  return items.length > 0 ? items.flatMap((item) => listed(facts, item)) : [value];
}
