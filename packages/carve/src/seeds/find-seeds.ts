import { CodeFinder, OperationFinder, readRoutes, type RouteFact, type RouteForms, type SyntaxNode, type Value } from "@cd-task/verifier";
import type { CarveInput } from "../carve-input.ts";
import type { Program } from "../links/program.ts";
import type { Reason, Spot } from "../removal.ts";
import type { Unit } from "../units/unit.ts";
import type { Cut } from "./cut.ts";
import { findLooseRoutes } from "./find-loose-routes.ts";
import { matchUnmounted } from "./match-unmounted.ts";
import { Registrations } from "./registrations.ts";

/** Where carving begins: what registers and handles the selected operations. */
export interface Seeds {
  gone: Map<Unit, Reason>;
  cuts: Cut[];
  /** What answers requests, of all operations, as it is written where it is registered. */
  answering: Value[];
  routes: { operation: string; path: string; line: number }[];
  /** Selected operations that no route was found for. */
  missing: string[];
  undecided: Spot[];
}

/** Finds the registrations of the selected operations, and of routers that have none but those. */
export function findSeeds(program: Program, input: CarveInput): Seeds {
  const { facts } = program;
  const forms = joinForms(input.routeForms);
  const { routes: read } = readRoutes(facts, forms);
  const code = CodeFinder.of(facts);
  const finder = new OperationFinder(facts, read, code);
  const selected = new Set(input.selected);
  const operationsOf = new Map<RouteFact, string[]>();
  for (const { id, method, path } of input.operations) {
    for (const route of finder.routesFor({ method: method.toUpperCase(), path: `${input.basePath}${path}` || "/" })) operationsOf.set(route, [...(operationsOf.get(route) ?? []), id]);
  }
  const loose = findLooseRoutes(facts, read);
  const unmounted = matchUnmounted([...read, ...loose], input.operations, new Set([...operationsOf.values()].flat()), finder);
  for (const [route, ids] of unmounted) operationsOf.set(route, ids);
  const routes = [...read, ...loose.filter((route) => unmounted.has(route))];
  const registrations = new Registrations(program);
  const seeds: Seeds = { gone: registrations.gone, cuts: registrations.cuts, answering: [], routes: [], missing: [], undecided: registrations.undecided };
  const byNode = new Map<SyntaxNode, RouteFact[]>();
  for (const route of routes) byNode.set(route.node, [...(byNode.get(route.node) ?? []), route]);

  const whole = new Set<SyntaxNode>();
  for (const [node, ones] of byNode) {
    const ids = [...new Set(ones.flatMap((one) => operationsOf.get(one) ?? []))];
    const ours = ids.filter((id) => selected.has(id));
    const [route] = ones;
    if (!route) continue;
    for (const id of ours) seeds.routes.push({ operation: id, path: route.file.path, line: node.place.line });
    if (ours.length > 0 && ours.length === ids.length) whole.add(node);
    else if (ours.length > 0) narrow(ones, ours);
  }
  if (input.options?.sweep) sweep();
  for (const node of whole) registrations.take(node, { kind: "route", text: `answers ${textOf(node)}` });
  for (const step of emptied((route) => route.routers.slice(1).map(({ at }) => at.node))) registrations.take(step, { kind: "registration", text: "puts routes in place of which none is left" });
  for (const router of emptied((route) => route.routers.map(({ router: { node } }) => node))) registrations.takeRouter(router);

  for (const route of routes) {
    const classes = finder.classesOf(route);
    seeds.answering.push(...(route.given ? [route.given] : []), ...route.handlers, ...route.chain, ...classes);
  }
  seeds.missing = input.selected.filter((id) => !seeds.routes.some(({ operation }) => operation === id));
  return seeds;

  function textOf(node: SyntaxNode): string {
    const ids = new Set((byNode.get(node) ?? []).flatMap((one) => operationsOf.get(one) ?? []).filter((id) => selected.has(id)));
    return [...ids].join(" and ") || "nothing of the contract, beside routes that go";
  }

  // What of a registration, or of the class behind it, serves the selection alone.
  function narrow(ones: readonly RouteFact[], ours: readonly string[]): void {
    const methods = new Set(input.operations.filter(({ id }) => ours.includes(id)).map(({ method }) => method.toUpperCase()));
    const stays = new Set(input.operations.filter(({ id }) => !selected.has(id) && ones.some((one) => operationsOf.get(one)?.includes(id))).map(({ method }) => method.toUpperCase()));
    for (const route of ones) {
      const classes = finder.classesOf(route);
      const gone = [...methods].filter((method) => !stays.has(method));
      if (classes.length > 0 && gone.length > 0) {
        for (const method of gone) for (const { node } of finder.codeFor(route, method)) registrations.takeFunction(node, { kind: "route", text: `answers ${ours.join(" and ")}` });
      } else if (!registrations.takeMethods(route.node, gone, { kind: "route", text: `answers ${ours.join(" and ")}` })) {
        registrations.wonder(route.node, `answers ${ours.join(" and ")} and other operations by one registration`);
      }
      return;
    }
  }

  // Routes that the contract does not know, on routers whose other routes all go.
  function sweep(): void {
    for (const [node, [route]] of byNode) {
      const router = route?.routers[0]?.router.node;
      const beside = router ? routes.filter((one) => one.routers[0]?.router.node === router && one.node !== node) : [];
      if (route && !operationsOf.has(route) && beside.some((one) => whole.has(one.node)) && beside.every((one) => whole.has(one.node) || !operationsOf.has(one))) whole.add(node);
    }
  }

  // Nodes all of whose routes go, and that have any.
  function emptied(nodesOf: (route: RouteFact) => SyntaxNode[]): SyntaxNode[] {
    const state = new Map<SyntaxNode, boolean>();
    for (const route of routes) for (const node of nodesOf(route)) state.set(node, (state.get(node) ?? true) && whole.has(route.node));
    return [...state].filter(([, isEmptied]) => isEmptied).map(([node]) => node);
  }
}

function joinForms(all: readonly RouteForms[]): RouteForms {
  const [first] = all;
  if (all.length === 1 && first) return first;
  const list = <K extends "routers" | "derived" | "register" | "mount" | "prefixed" | "lists">(key: K) => all.flatMap((one) => (one[key] ?? []) as NonNullable<RouteForms[K]>[number][]);
  const named = all.find(({ rootNamedBy }) => rootNamedBy !== undefined)?.rootNamedBy;
  return { routers: list("routers"), derived: list("derived"), register: list("register"), mount: list("mount"), prefixed: list("prefixed"), lists: list("lists"), ...(named === undefined ? {} : { rootNamedBy: named }) } as RouteForms;
}
