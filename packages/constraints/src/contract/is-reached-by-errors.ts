import { ancestor, childIn, isFunctionNode, originOf, type RouteReading, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import type { ErrorHandlerForm } from "./options.ts";

/** False when an error handler is registered where reading shows that errors of routes do not reach it: on the wrong side of them, or inside a plugin that keeps it to itself. */
export function isReachedByErrors(facts: TreeFacts, reading: RouteReading, { stands, keptUnless }: ErrorHandlerForm, call: Value): boolean {
  const mounted = reading.routes.filter(({ isMounted }) => isMounted);
  return mounted.length === 0 || (!(stands && isOnWrongSide(stands)) && !(keptUnless !== undefined && isKept(keptUnless)) && !isAside());

  // On an application of its own, which carries none of the routes.
  function isAside(): boolean {
    const tops = reading.receiversOf(call).flatMap((router) => topsOf(router, 4));
    return tops.length > 0 && tops.every((router) => reading.isRoot(router) && !mounted.some(({ routers }) => routers.length === 0 || routers.some((step) => step.router.node === router.node)));
  }

  function topsOf(router: Value, depth: number): Value[] {
    const mounts = depth > 0 ? reading.mountsOf(router) : [];
    return mounts.length === 0 ? [router] : mounts.flatMap(({ parent }) => topsOf(parent, depth - 1));
  }

  // Of what is put on the same router by the same function.
  function isOnWrongSide(side: "after" | "before", at = call, routers = reading.receiversOf(call), depth = 3): boolean {
    const around = ancestor(at.node, isFunctionNode);
    const own = new Set(routers.map(({ node }) => node));
    const beside = mounted.flatMap((route) => route.routers).filter((step) => own.has(step.router.node) && step.at.file === at.file && step.at.node !== at.node && ancestor(step.at.node, isFunctionNode) === around);
    // What a function puts on the router that it is handed is put there where it is called.
    const mounts = beside.length === 0 && depth > 0 ? routers.flatMap((router) => reading.mountsOf(router)) : [];
    if (mounts.length === 1 && mounts[0]) return isOnWrongSide(side, mounts[0].at, [mounts[0].parent], depth - 1);
    const isAfter = (step: { at: Value }) => compare(step.at.node, at.node) > 0;
    return beside.length > 0 && (side === "after" ? beside.every(isAfter) : !beside.some(isAfter));
  }

  // Inside a plugin that has no routes, and is not lifted out by what wraps it.
  function isKept(lifting: string): boolean {
    const routers = reading.receiversOf(call);
    const isOnWay = (router: Value) => mounted.some(({ routers: steps }) => steps.some((step) => step.router.node === router.node));
    const reaches = (router: Value, depth: number): boolean => {
      if (isOnWay(router)) return true;
      const mounts = depth > 0 ? reading.mountsOf(router) : [];
      if (mounts.length === 0) return false;
      return mounts.some(({ parent, plugin }) => (plugin === null || isLifted(router, lifting)) && reaches(parent, depth - 1));
    };
    return routers.length > 0 && routers.every((router) => reading.mountsOf(router).length > 0) && !routers.some((router) => reaches(router, 6));
  }

  function isLifted(router: Value, lifting: string): boolean {
    const plugin = ancestor(router.node, isFunctionNode);
    if (/skip-override/.test(router.file.root.text)) return true;
    return facts.product.some((file) => file.calls.some((one) => {
      const called = childIn(one.node, "function");
      const [first] = one.arguments;
      return called && first && originOf(facts, { file, node: called }) === lifting && valuesOf(facts, { file, node: first }).some(({ node }) => node === plugin);
    }));
  }
}

// Of a chain of calls the arguments tell which comes first.
function compare(one: SyntaxNode, other: SyntaxNode): number {
  const [a, b] = [one, other].map((node) => (childIn(node, "arguments") ?? node).place);
  return a && b ? a.line - b.line || a.column - b.column : 0;
}
