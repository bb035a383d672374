import { ancestor, isFunctionNode, type RouteFact, type SyntaxNode, type Value, walk } from "@cd-task/verifier";

/** Something that puts functions in front of routes. */
export interface Hook {
  routers: Set<SyntaxNode> | null;
  at: Value;
  given: Value[];
  /** The path that it is for, relative to where its router is mounted. */
  prefix: string | null;
  /** Whether it is for that path alone, and not for those below. */
  isExact?: boolean;
  /** The method that it is for; absent or `*` for all. */
  method?: string | null;
  /** Whether only running tells that it is put there. */
  isMaybe?: boolean;
  /** The call that names the path of a chain, for whose other calls alone it is: `router.route("/x").all(guard)`. */
  chain?: SyntaxNode | null;
}

/** What the paths of a router's routes begin with; null when reading does not tell. */
export function baseOf({ routers }: Hook, { routers: steps, path, ownPath }: RouteFact): string | null {
  if (routers === null) return "";
  const index = steps.findIndex(({ router }) => routers.has(router.node));
  if (index < 0 || path === null) return null;
  if (index === 0 && ownPath !== null) return ownPath === "/" ? path.replace(/\/$/, "") : path.endsWith(ownPath) ? path.slice(0, path.length - ownPath.length) : null;
  return index === steps.length - 1 ? "" : null;
}

/** Whether a hook is in front of a route. In one function order counts: what is registered before a hook is called is not behind it. */
export function runsBefore({ routers, at, prefix, isExact = false, chain, method }: Hook, route: RouteFact, base: string | null): boolean {
  if (method && method !== "*" && route.method !== method) return false;
  if (chain && !walk(route.node).includes(chain)) return false;
  if (prefix !== null && route.path !== null && !isBelow(prefix, route.path, base, isExact)) return false;
  if (routers === null) return true;
  const steps = route.routers.filter(({ router }) => routers.has(router.node));
  return steps.some((step) => {
    const isBeside = step.at.file === at.file && around(step.at.node) === around(at.node);
    if (!isBeside || at.node.parent?.kind === "decorator") return true;
    // `app.use("/x", guard, router)`
    if (step.at.node === at.node) return true;
    // `Router().use(guard).post("/x", show)`: of a chain the inner call is made first.
    if (ancestor(at.node, (above) => above === step.at.node) !== null) return true;
    if (ancestor(step.at.node, (above) => above === at.node) !== null) return false;
    const [hook, put] = [at.node.place, step.at.node.place];
    return hook.line < put.line || (hook.line === put.line && hook.column < put.column);
  });
}

/** Whether a pattern (`/notes/*`, `/notes/:id`) is for a path (`/api/notes/{id}`), whose first part is where the router is mounted. */
export function isBelow(prefix: string, path: string, base: string | null, isExact: boolean): boolean {
  const wanted = partsOf(prefix);
  const given = partsOf(path);
  const starts = base === null ? given.map((_, index) => index) : [partsOf(base).length];
  return starts.some((start) => {
    const rest = given.slice(start);
    const isOpen = wanted.at(-1) === "*" || !isExact;
    const parts = wanted.at(-1) === "*" ? wanted.slice(0, -1) : wanted;
    if (rest.length < parts.length || (!isOpen && rest.length > parts.length)) return false;
    return parts.every((part, index) => part === "*" || /^[:{]/.test(part) || part === rest[index]);
  });
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function around(node: SyntaxNode): SyntaxNode | null {
  return ancestor(node, isFunctionNode);
}

