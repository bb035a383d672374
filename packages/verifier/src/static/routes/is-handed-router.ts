import type { TreeFacts } from "../facts.ts";
import type { Value } from "../values-of.ts";
import { callsOf, givenFor, parameterOf } from "./find-callers.ts";
import type { RouterFinder } from "./find-routers.ts";

/** True when some call hands a router to the parameter that an expression stands for. */
export function isHandedRouter(facts: TreeFacts, routers: RouterFinder, value: Value, depth = 4): boolean {
  const parameter = depth > 0 ? parameterOf(facts, value) : null;
  return parameter !== null && callsOf(facts, parameter.function).some((site) => {
    const given = givenFor(site, parameter);
    return given !== null && routers.of(given).some((one) => routers.formOf(one) !== null || isHandedRouter(facts, routers, one, depth - 1));
  });
}
