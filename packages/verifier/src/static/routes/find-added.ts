import { callsNamed } from "../calls-named.ts";
import { assignedIn } from "../class-members.ts";
import type { TreeFacts } from "../facts.ts";
import { basesIn } from "../inherited.ts";
import { childIn, nodesOf } from "../syntax/syntax-node.ts";
import { type Value, valuesOf } from "../values-of.ts";
import type { RouterFinder } from "./find-routers.ts";
import { joinPaths, normalPath } from "./join-paths.ts";
import { callMatches } from "./match-name.ts";
import type { AddedRoute, RouteFact, RouteForms } from "./route-facts.ts";

/** What routers, and functions that are given lists of routes, register of their own accord beside the routes that the program names. */
export function findAdded(facts: TreeFacts, { wrapping = [], routers: forms = [] }: RouteForms, routers: RouterFinder, routes: readonly RouteFact[], prefixesOf: (router: Value) => (string | null)[]): AddedRoute[] {
  if (wrapping.length === 0 && !forms.some(({ adds }) => adds)) return [];
  const first = new Map<unknown, { router: Value; path: string }>();
  for (const { path, isMounted, routers: steps } of routes) {
    const router = steps[0]?.router;
    if (router && path !== null && isMounted && !first.has(router.node)) first.set(router.node, { router, path });
  }
  const ofRouters = [...first.values()].flatMap(({ router, path: own }) => (routers.formOf(router)?.adds ?? []).flatMap(({ unless, path, suffix }) => {
    if (isFalse(router, unless)) return [];
    const below = path === undefined ? [] : prefixesOf(router).flatMap((prefix) => (prefix === null ? [] : normalPath(joinPaths(prefix, path))));
    return [...below, ...(suffix === undefined ? [] : [`${own}${suffix}`])].map((added): AddedRoute => ({ path: added, at: router, isAsked: false }));
  }));
  const ofCalls = wrapping.flatMap(({ call: glob, suffix }) => (suffix === undefined ? [] : callsNamed(facts, glob.split(".").at(-1) ?? "").filter(({ file, call }) => callMatches(facts, file, call, [glob])).flatMap(({ file, call }) => {
    const lists = call.arguments[0] ? routers.of({ file, node: call.arguments[0] }) : [];
    return lists.flatMap(({ node }) => first.get(node) ?? []).slice(0, 1).map(({ path }): AddedRoute => ({ path: `${path}${suffix}`, at: { file, node: call.node }, isAsked: true }));
  })));
  return [...ofRouters, ...ofCalls];

  // `include_root_view = False` in a class of one's own, `router.include_root_view = False`
  function isFalse(router: Value, name: string): boolean {
    const called = childIn(router.node, "function");
    const classes = (called ? valuesOf(facts, { file: router.file, node: called }) : [router]).filter(({ node }) => /^class/.test(node.kind));
    if (classes.flatMap((one) => lineageOf(one)).some((one) => assignedIn(one, name).some(({ node }) => node.text === "False"))) return true;
    return facts.product.some((file) => file.language === "python" && nodesOf(file.root, /^assignment$/).some((node) => {
      const left = childIn(node, "left");
      const holder = left?.kind === "attribute" && childIn(left, "attribute")?.text === name && childIn(node, "right")?.text === "False" ? childIn(left, "object") : null;
      return holder !== null && routers.of({ file, node: holder }).some((one) => one.node === router.node);
    }));
  }

  function lineageOf(one: Value, depth = 4): Value[] {
    return [one, ...(depth > 0 ? basesIn(facts, one).flatMap((above) => lineageOf(above, depth - 1)) : [])];
  }
}
