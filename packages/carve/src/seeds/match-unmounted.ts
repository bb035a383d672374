import { type OperationFinder, pathShape, type RouteFact } from "@cd-task/verifier";
import type { CarveOperation } from "../carve-input.ts";
import { makerOf } from "./find-loose-routes.ts";

/**
 * Routes on routers that nothing is seen to mount (every file of a folder is required, a list is walked), by the operation
 * that alone ends in what the router and the route say, one for each method that the route answers. `known` are operations
 * whose routes were found otherwise.
 */
export function matchUnmounted(routes: readonly RouteFact[], operations: readonly CarveOperation[], known: ReadonlySet<string>, finder: Pick<OperationFinder, "methodsOf">): Map<RouteFact, string[]> {
  const open = operations.filter(({ id }) => !known.has(id));
  const matched = new Map<RouteFact, string[]>();
  for (const route of routes) {
    if (route.path !== null || route.ownPath === null) continue;
    const ending = pathShape(`${prefixOf(route)}/${route.ownPath}`);
    if (ending === "/" || !/[^/{}]/.test(ending)) continue;
    const methods = finder.methodsOf(route);
    const ours = open.filter(({ method, path }) => (methods === null || methods.includes(method.toUpperCase())) && endsIn(pathShape(path), ending));
    const isClear = new Set(ours.map(({ method }) => method)).size === ours.length;
    if (ours.length > 0 && isClear) matched.set(route, ours.map(({ id }) => id));
  }
  // Two routes for one operation: which of them answers is not known.
  const counts = new Map<string, number>();
  for (const id of [...matched.values()].flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Map([...matched].filter(([, ids]) => ids.every((id) => counts.get(id) === 1)));
}

const endsIn = (path: string, ending: string) => path === ending || path.endsWith(ending);

/** What the call that makes the router puts before all its paths, where it stands there as it is. */
function prefixOf(route: RouteFact): string {
  return /\b(?:url_)?prefix\s*[:=]\s*["'`]([^"'`${}]*)["'`]/.exec(makerOf(route)?.text ?? "")?.[1] ?? "";
}
