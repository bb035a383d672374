import { isFunctionNode } from "../declarations.ts";
import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode } from "../syntax/syntax-node.ts";
import { originOf } from "../origin-of.ts";
import { textValue } from "../text-value.ts";
import { itemsOf, type Value, valuesOf } from "../values-of.ts";
import { argumentAt, optionIn, positional } from "./arguments.ts";
import type { RouterFinder } from "./find-routers.ts";
import { callMatches } from "./match-name.ts";
import type { RegisterForm, RouteFact, RouteForms } from "./route-facts.ts";

/** A registration, with the router it is made on; null for one whose router could not be found. */
export interface Registration extends Pick<RouteFact, "ownPath" | "handlers" | "given" | "chain" | "options" | "node" | "file"> {
  methods: (string | null)[];
  on: Value | null;
}

const methodNames = /^(?:add_)?(get|post|put|patch|delete|head|options|del)$/i;

/** Every registration of a route in the program. */
export function findRegistrations(facts: TreeFacts, forms: RouteForms, routers: RouterFinder): Registration[] {
  return facts.product.flatMap((file) => file.calls.flatMap((call) => [...byForm(file, call), ...byComputedName(file, call)]));

  function byForm(file: SourceFile, call: CallFact): Registration[] {
    const form = forms.register?.find((one) => callMatches(facts, file, call, [one.call]));
    if (!form || isMount(file, call)) return [];
    const { handler, chain, options } = handlersOf(file, call, form);
    if (!handler) return [];
    const ownPath = pathOf(file, call, form);
    const decorated = form.isFree ? definitionUnder(file, call.node) : null;
    if (form.isFree && !decorated) return [];
    const on = decorated ? [routers.freeHolder(decorated)] : form.isListed ? listAround(file, call.node) : receivers(file, call.node);
    const isSure = form.isListed || form.isFree || on.some((router) => routers.formOf(router) !== null) || call.node.parent?.kind === "decorator";
    if (!isSure && !(ownPath?.startsWith("/") || (ownPath === null && on.length > 0)) ) return [];
    const isPlain = methodNames.test(call.path.at(-1) ?? "");
    if (!isSure && !isHandler(handler) && (isPlain || !isMakingHandler(handler))) return [];
    const common = { ownPath, handlers: valuesOf(facts, handler), given: handler, chain, options, node: call.node, file, methods: methodsOf(file, call, form) };
    return on.length > 0 ? on.map((router) => ({ ...common, on: router })) : [{ ...common, on: null }];
  }

  // `app[method](path, handler)`, `getattr(app, method)(path)`: a route, but which one only running tells.
  function byComputedName(file: SourceFile, { node }: CallFact): Registration[] {
    const called = childIn(node, "function");
    const computed = called?.kind === "subscript_expression" ? childIn(called, "object") : called?.kind === "call" && childIn(called, "function")?.text === "getattr" ? (routers.callAt(called)?.arguments[0] ?? null) : null;
    const on = computed ? routers.of({ file, node: computed }).filter((router) => routers.formOf(router) !== null || isTaken(router)) : [];
    const last = positional(routers.callAt(node) as CallFact).at(-1);
    const decorated = definitionUnder(file, node);
    const given = decorated ?? (last ? { file, node: last } : null);
    return given ? on.map((router) => ({ methods: [null], ownPath: null, handlers: valuesOf(facts, given), given, chain: [], options: [], node, file, on: router })) : [];
  }

  // A parameter whose name says that it takes a router or an application.
  function isTaken({ node }: Value): boolean {
    return /^(app|application|router|server|fastify|instance|api)$/i.test(node.text);
  }

  function isMount(file: SourceFile, call: CallFact): boolean {
    const through = (forms.mount ?? []).flatMap((form) => (form.through && callMatches(facts, file, call, [form.call]) ? form.through : []));
    return call.arguments.some((node) => {
      const inner = routers.callAt(node);
      return inner !== undefined && through.length > 0 && callMatches(facts, file, inner, through);
    });
  }

  function listAround(file: SourceFile, node: SyntaxNode): Value[] {
    return node.parent && /^(array|list|tuple|list_comprehension)$/.test(node.parent.kind) ? [{ file, node: node.parent }] : [];
  }

  function receivers(file: SourceFile, node: SyntaxNode): Value[] {
    const receiver = routers.receiver({ file, node });
    return receiver ? routers.of(receiver) : [];
  }

  function pathOf(file: SourceFile, call: CallFact, { path, pathOf, isFree }: RegisterForm): string | null {
    if (isFree && !argumentAt(facts, file, call, path)) return call.arguments.some(({ kind }) => /^(list|dictionary)_splat$/.test(kind)) ? null : "/";
    let giving: CallFact | undefined = call;
    for (let at = routers.receiver({ file, node: call.node }); pathOf && at; at = routers.receiver(at)) {
      giving = routers.callAt(at.node);
      if (giving && callMatches(facts, file, giving, [pathOf])) break;
    }
    const given = giving && argumentAt(facts, file, giving, path);
    return given ? textValue(facts, given) : null;
  }

  function methodsOf(file: SourceFile, call: CallFact, { methods, otherwise = ["*"], isFree }: RegisterForm): (string | null)[] {
    if (methods === undefined) {
      const called = childIn(call.node, "function");
      // What names no router may have been imported under another name.
      const own = isFree && called ? originOf(facts, { file, node: called })?.split(".").at(-1) : undefined;
      const found = methodNames.exec(own ?? call.path.at(-1) ?? "")?.[1];
      return found ? [found.toLowerCase() === "del" ? "DELETE" : found.toUpperCase()] : otherwise;
    }
    const settled = routers.settledAt(file, call);
    const given = argumentAt(facts, file, call, methods) ?? (settled && argumentAt(facts, settled.file, settled.call, methods));
    if (!given) return otherwise;
    const items = itemsOf(facts, given);
    return (items.length > 0 ? items : [given]).map((item) => textValue(facts, item)?.toUpperCase() ?? null);
  }

  function handlersOf(file: SourceFile, call: CallFact, form: RegisterForm): Pick<Registration, "chain" | "options"> & { handler: Value | null } {
    const given = call.arguments.map((node) => ({ file, node }));
    const options = given.filter((value) => isOptions(value));
    const decorated = definitionUnder(file, call.node);
    if (decorated) return { handler: decorated, chain: [], options };
    if (form.handler !== undefined) return { handler: argumentAt(facts, file, call, form.handler), chain: [], options };
    const places = [form.path, form.methods].flatMap((at) => (form.pathOf === undefined && typeof at === "number" ? at + 1 : []));
    const skipped = Math.max(0, ...places);
    const rest = positional(call).slice(skipped).map((node) => ({ file, node })).filter((value) => !isOptions(value)).flatMap(flatten);
    const named = optionIn(facts, options, "handler");
    return { handler: rest.at(-1) ?? (named === "unknown" ? null : named), chain: rest.slice(0, -1), options };
  }

  function flatten(value: Value): Value[] {
    // `...factory.createHandlers(guard, show)` of a library gives what it is given.
    const spread = value.node.kind === "spread_element" ? namedChildren(value.node)[0] : undefined;
    if (spread) {
      const inner = valuesOf(facts, { file: value.file, node: spread });
      const given = inner.flatMap(({ file, node }) => (originOf(facts, { file, node }) === null ? [] : (routers.callAt(node)?.arguments ?? []).map((one) => ({ file, node: one }))));
      return given.length > 0 ? given.flatMap(flatten) : inner.flatMap((one) => (one.node.kind === "array" ? flatten(one) : [value]));
    }
    const items = itemsOf(facts, value);
    return items.length > 0 ? items.flatMap(flatten) : [value];
  }

  function isOptions(value: Value): boolean {
    return value.node.kind === "keyword_argument" || valuesOf(facts, value).some(({ node }) => /^(object|dictionary)$/.test(node.kind));
  }

  // `view.as_view("name")` of a class that a loop or a caller gives.
  function isMakingHandler({ node }: Value): boolean {
    return /\.(as_view|asView)$/.test(childIn(node, "function")?.text ?? "");
  }

  function isHandler(value: Value): boolean {
    return valuesOf(facts, value).some(({ node }) => isFunctionNode(node) || /^class/.test(node.kind));
  }
}

/** The function or class that a decorator's call decorates; null for a call that is no decorator. */
export function definitionUnder(file: SourceFile, node: SyntaxNode): Value | null {
  if (node.parent?.kind !== "decorator") return null;
  const whole = ancestor(node, ({ kind }) => kind === "decorated_definition");
  const definition = whole && (childIn(whole, "definition") ?? namedChildren(whole).at(-1));
  return definition ? { file, node: definition } : null;
}
