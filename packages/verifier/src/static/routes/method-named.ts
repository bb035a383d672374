import type { TreeFacts } from "../facts.ts";
import { originOf } from "../origin-of.ts";
import type { Value } from "../values-of.ts";

/** Names of calls that register a route for the method that they name. */
export const methodNames = /^(?:add_)?(get|post|put|patch|delete|head|options|del)$/i;

/** The method that a library's constant stands for: `hdrs.METH_POST`, `HTTPMethod.POST`; null for anything else. */
export function methodNamed(facts: TreeFacts, value: Value): string | null {
  const isName = /^(attribute|member_expression|identifier)$/.test(value.node.kind);
  const name = isName ? /^(?:METH_)?([A-Z]+)$/.exec(originOf(facts, value)?.split(".").at(-1) ?? "")?.[1] : undefined;
  return name !== undefined && methodNames.test(name) ? name : null;
}
