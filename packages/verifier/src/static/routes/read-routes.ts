import { isFunctionNode, moduleDeclarations } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { originOf } from "../origin-of.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode } from "../syntax/syntax-node.ts";
import { textValue } from "../text-value.ts";
import type { Value } from "../values-of.ts";
import { expandViewSet } from "./expand-view-set.ts";
import { findAdded } from "./find-added.ts";
import { findMounts, modulesCalled, type Mount } from "./find-mounts.ts";
import { findRegistrations } from "./find-registrations.ts";
import { RouterFinder } from "./find-routers.ts";
import { joinPaths, normalPath } from "./join-paths.ts";
import type { AddedRoute, RouteFact, RouteForms, RouterStep } from "./route-facts.ts";

// What has a `get` and a `delete` too, and is no router.
const otherHolders = /^(Map|WeakMap|Set|WeakSet|URLSearchParams|Headers|FormData|axios|got|ky|undici|supertest|requests|httpx)\b/;

/** What the forms tell of a program: its routes, in the order of files and lines, and which expressions are routers. */
export interface RouteReading {
  routes: RouteFact[];
  isRouter(value: Value): boolean;
  /** The routers that a call is made on. */
  receiversOf(call: Value): Value[];
  /** What stands in front of the paths of a router, once for each place it is mounted at; null where only running tells. */
  prefixesOf(router: Value): (string | null)[];
  /** The routers that an expression may be. */
  routersOf(value: Value): Value[];
  /** Whether a router is an application of its own. */
  isRoot(router: Value): boolean;
  /** What is registered beside these routes, as libraries do of their own accord. */
  added(): AddedRoute[];
  /** Where a router is mounted. */
  mountsOf(router: Value): readonly Mount[];
}

const readings = new WeakMap<TreeFacts, Map<string, RouteReading>>();

/** Every route that the program registers in the ways the forms describe; several kinds that ask share one reading. */
export function readRoutes(facts: TreeFacts, forms: RouteForms): RouteReading {
  const known = readings.get(facts) ?? new Map<string, RouteReading>();
  readings.set(facts, known);
  const key = JSON.stringify(forms);
  const reading = known.get(key) ?? readAll(facts, forms);
  known.set(key, reading);
  return reading;
}

function readAll(facts: TreeFacts, forms: RouteForms): RouteReading {
  const routers = new RouterFinder(facts, forms);
  const above = new Map<SyntaxNode, Mount[]>();
  for (const mount of findMounts(facts, forms, routers)) above.set(mount.child.node, [...(above.get(mount.child.node) ?? []), mount]);

  const rootPaths = rootModules();
  const rootLists = new Set(listsOf(rootPaths));
  const routes = findRegistrations(facts, forms, routers).flatMap((one) => expandViewSet(facts, forms, one, routers.callAt(one.node))).flatMap(({ methods, on, ...registration }) => {
    if (on && !isReal(on, registration.ownPath)) return [];
    const prefixes = on ? prefixesOf(on, new Set()) : [null];
    const router = on ? nameOf(on, new Set()) : receiverName(registration);
    if (!on && router !== null && otherHolders.test(router)) return [];
    const { ownPath } = registration;
    const isMounted = on ? isBelowRoot(on, new Set()) : router !== null;
    return prefixes.flatMap((prefix) => {
      const isIndex = ownPath === "/" && prefix !== "" && registration.file.language === "javascript";
      const path = prefix === null || ownPath === null ? null : normalPath(joinPaths(prefix, isIndex ? "" : ownPath));
      return methods.map((method) => ({ ...registration, ownPath: ownPath === null ? null : normalPath(ownPath), method, path, isMounted, router, routers: on ? stepsFrom(on, registration, new Set()) : [] }));
    });
  });
  return {
    routes,
    isRouter: (value) => routers.of(value).some((router) => isMade(router, new Set())),
    routersOf: (value) => routers.of(value),
    receiversOf: (call) => {
      const receiver = routers.receiver(call);
      return receiver ? routers.of(receiver) : [];
    },
    prefixesOf: (router) => prefixesOf(router, new Set()),
    isRoot: (router) => isRoot(router),
    added: () => findAdded(facts, forms, routers, routes, (router) => prefixesOf(router, new Set())),
    mountsOf: ({ node }) => above.get(node) ?? [],
  };

  function stepsFrom(router: Value, { file, node }: Value, seen: Set<SyntaxNode>): RouterStep[] {
    if (seen.has(router.node)) return [];
    seen.add(router.node);
    return [{ router, at: { file, node } }, ...(above.get(router.node) ?? []).flatMap(({ parent, at }) => stepsFrom(parent, at, seen))];
  }

  // What is called on a parameter that no router was ever handed to is a route only when its path looks like one.
  function isReal(router: Value, ownPath: string | null): boolean {
    return ownPath?.startsWith("/") || isMade(router, new Set());
  }

  function isMade(router: Value, seen: Set<SyntaxNode>): boolean {
    if (seen.has(router.node)) return false;
    seen.add(router.node);
    if (routers.formOf(router) || routers.classFormOf(router) || /^(array|list|tuple|list_comprehension)$/.test(router.node.kind)) return true;
    return (above.get(router.node) ?? []).some(({ parent, at }) => !isTakenAround(router, at) && isMade(parent, seen));
  }

  // `router.use(guard)`: what a function takes and puts there may as well be middleware.
  function isTakenAround({ node }: Value, at: Value): boolean {
    const owner = ancestor(node, isFunctionNode);
    return owner !== null && /identifier/.test(node.kind) && ancestor(at.node, (one) => one === owner) !== null;
  }

  /** Null stands for a prefix that only running tells. */
  function prefixesOf(router: Value, seen: ReadonlySet<SyntaxNode>): (string | null)[] {
    if (seen.has(router.node)) return [null];
    const own = routers.ownPrefix(router);
    if (own === null) return [null];
    const mounts = above.get(router.node) ?? [];
    if (mounts.length === 0) return [isRoot(router) ? own : null];
    const deeper = new Set([...seen, router.node]);
    // `new Hono().basePath("/x")` that is mounted somewhere is below nothing else.
    const isNameless = ({ parent, child }: Mount) => parent.node !== child.node && ancestor(parent.node, (one) => one === child.node) !== null;
    const named = mounts.filter((mount) => !isNameless(mount));
    const found = (named.length > 0 ? named : mounts).flatMap(({ parent, prefix, replaces }) => prefixesOf(parent, deeper).map((first) => (first === null || prefix === null ? null : joinPaths(joinPaths(first, prefix), replaces ? "" : own))));
    // The named root may be mounted somewhere as well.
    return [...new Set(rootPaths && rootLists.has(router.node) ? [own, ...found] : found)];
  }

  function isBelowRoot(router: Value, seen: Set<SyntaxNode>): boolean {
    if (seen.has(router.node)) return false;
    seen.add(router.node);
    return isRoot(router) || (above.get(router.node) ?? []).some(({ parent }) => isBelowRoot(parent, seen));
  }

  function rootModules(): string[] | null {
    const name = forms.rootNamedBy;
    const values = facts.product.flatMap((file) => file.variables.flatMap((variable) => (variable.name === name && variable.value ? { file, node: variable.value } : [])));
    const modules = values.flatMap((value) => textValue(facts, value) ?? []).flatMap((module) => modulesCalled(facts, module));
    return modules.length > 0 ? modules : null;
  }

  function isRoot(router: Value): boolean {
    if (routers.formOf(router)?.isRoot) return true;
    return rootLists.has(router.node);
  }

  function listsOf(paths: readonly string[] | null): SyntaxNode[] {
    const files = facts.product.filter(({ path }) => paths?.includes(path) ?? true);
    const declared = files.flatMap((file) => (forms.lists ?? []).flatMap((name) => moduleDeclarations(file, name).map(({ node }) => ({ file, node }))));
    return declared.flatMap((value) => routers.of(value)).map(({ node }) => node);
  }

  function receiverName(registration: Pick<RouteFact, "file" | "node">): string | null {
    const receiver = routers.receiver(registration);
    return receiver && originOf(facts, receiver);
  }

  function nameOf(router: Value, seen: Set<SyntaxNode>): string | null {
    if (seen.has(router.node)) return null;
    seen.add(router.node);
    if (routers.formOf(router)) return originOf(facts, router) ?? routers.inheritedName(router);
    const [line] = routers.classFormOf(router) ? [childIn(router.node, "superclasses")] : [];
    if (line) return originOf(facts, { file: router.file, node: namedChildren(line)[0] ?? line }) ?? "class";
    if (/^(array|list|tuple|list_comprehension)$/.test(router.node.kind)) return "list";
    for (const { parent, plugin } of above.get(router.node) ?? []) {
      const name = nameOf(parent, seen);
      if (name) return plugin && !name.endsWith(`.${plugin}`) ? `${name}.${plugin}` : name;
    }
    return null;
  }
}
