import { childIn, namedChildren, optionIn, type RouteFact, textValue, type TreeFacts, type Value } from "@cd-task/verifier";

/** What code that answers a request may ask of its route: its name and that of its group. */
export interface RouteName {
  name?: string;
  group?: string;
}

/** What a route is called by frameworks that give routes names: `tasks.show` of a blueprint's function. */
export function routeName(facts: TreeFacts, { router, routers, options, given, node, file }: RouteFact): RouteName {
  const textOf = (value: Value | null | "unknown") => (value && value !== "unknown" ? (textValue(facts, value) ?? undefined) : undefined);
  if (!/^flask\b/.test(router ?? "")) {
    const name = textOf(optionIn(facts, options, "name"));
    return name === undefined ? {} : { name };
  }
  const groups = routers.slice(0, -1).map(({ router: one }) => {
    const [first] = namedChildren(childIn(one.node, "arguments") ?? one.node);
    return first ? textValue(facts, { file: one.file, node: first }) : null;
  });
  const [, second] = namedChildren(childIn(node, "arguments") ?? node);
  const isRule = /\.add_url_rule$/.test(childIn(node, "function")?.text ?? "");
  const own = textOf(optionIn(facts, options, "endpoint")) ?? (isRule && second?.kind === "string" ? (textValue(facts, { file, node: second }) ?? undefined) : given ? childIn(given.node, "name")?.text : undefined);
  if (own === undefined || groups.includes(null)) return {};
  const above = groups.toReversed();
  return { name: [...above, own].join("."), ...(above.length > 0 && { group: above.join(".") }) };
}
