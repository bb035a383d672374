import { ancestor, isFunctionNode, mayRun, mentionsOf, normalPath, pathShape, type RouteFact, type RouteReading, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";

type Mount = ReturnType<RouteReading["mountsOf"]>[number];

const choosing = /^(if_statement|else_clause|elif_clause|conditional_expression|ternary_expression|switch_case|case_clause|try_statement|catch_clause|except_clause)$/;

/** The place where a router above a route is put a second time below the same application at the same path; null where there is none. */
export function findMountedTwice(facts: TreeFacts, reading: RouteReading, { routers }: RouteFact): Value | null {
  for (const { router } of routers) {
    const mounts = reading.mountsOf(router).filter(({ plugin, prefix, at }) => plugin === null && prefix !== null && isCertain(facts, at));
    for (const [index, one] of mounts.entries()) {
      const again = mounts.slice(index + 1).find((other) => other.at.node !== one.at.node && isSamePlace(reading, one, other));
      if (again) return again.at;
    }
  }
  return null;
}

// Neither in one of several branches, nor in a function that is only called in one, nor in code that is not seen to run.
function isCertain(facts: TreeFacts, { file, node }: Value): boolean {
  const owner = ancestor(node, isFunctionNode);
  const name = owner && file.functions.find((one) => one.node === owner)?.name;
  const calls = name ? mentionsOf(facts, name).map((one) => one.node) : [];
  return !isChosen(node) && !calls.some(isChosen) && mayRun(facts, file, node);
}

function isChosen(node: SyntaxNode): boolean {
  const choice = ancestor(node, (above) => isFunctionNode(above) || choosing.test(above.kind));
  return choice !== null && !isFunctionNode(choice);
}

function isSamePlace(reading: RouteReading, one: Mount, other: Mount): boolean {
  if ((one.replaces ?? false) !== (other.replaces ?? false)) return false;
  const paths = pathsOf(reading, one);
  const roots = rootsAbove(reading, one.parent, new Set());
  return pathsOf(reading, other).some((path) => paths.includes(path)) && [...rootsAbove(reading, other.parent, new Set())].some((root) => roots.has(root));
}

function pathsOf(reading: RouteReading, { parent, prefix }: Mount): string[] {
  return reading.prefixesOf(parent).flatMap((above) => (above === null ? [] : pathShape(normalPath(`${above}/${prefix}`).replace(/\/+/g, "/")).replace(/\/$/, "")));
}

function rootsAbove(reading: RouteReading, router: Value, seen: Set<SyntaxNode>): Set<SyntaxNode> {
  if (seen.has(router.node)) return new Set();
  seen.add(router.node);
  const above = reading.mountsOf(router).flatMap(({ parent }) => [...rootsAbove(reading, parent, seen)]);
  return new Set(reading.isRoot(router) ? [router.node, ...above] : above);
}
