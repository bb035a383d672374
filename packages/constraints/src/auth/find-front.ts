import { type Asked, childIn, type CodeFinder, isDeadCode, matchesName, methodOf, namedChildren, type OperationFinder, optionIn, originOf, parameterNodes, propertyOf, type RouteFact, type RouteReading, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import type { Credentials } from "./credentials.ts";
import { isLeftBefore } from "./is-left-before.ts";
import { exempted } from "./exempted.ts";
import { decoratorsOf } from "./decorators-of.ts";
import { fieldsOf } from "./fields-of.ts";
import type { RequestLine } from "./line-values.ts";
import { listed } from "./listed.ts";
import { literalsGiven } from "./literals-given.ts";
import type { AuthOptions } from "./options.ts";
import { settle } from "./settle.ts";
import { ViewPermissions } from "./view-permissions.ts";
import { findHooks, namedBy } from "./find-hooks.ts";
import { baseOf, type Hook, runsBefore } from "./runs-before.ts";

/** What runs in front of an operation's handler, or is called by it. */
export interface Front {
  value: Value;
  /** Whether it stands in front of more than this route. */
  isShared: boolean;
  /** What stands in the request's path before that which code mounted there sees. */
  base?: string;
  /** Whether only running tells that it stands there. */
  isMaybe?: boolean;
  /** Whether it is a call in the handler, of which only what it runs counts and not what it gives. */
  isCalled?: boolean;
}

/** Finds what runs before operations are answered. */
export class FrontFinder {
  readonly #facts: TreeFacts;
  readonly #options: AuthOptions;
  readonly #code: CodeFinder;
  readonly #operations: OperationFinder;
  readonly #credentials: Credentials;
  readonly #hooks: Hook[];
  /** What stands somewhere only under a condition that running decides. */
  readonly #maybe = new Set<SyntaxNode>();

  constructor(ground: { facts: TreeFacts; options: AuthOptions; reading: RouteReading; code: CodeFinder; operations: OperationFinder; credentials: Credentials }) {
    ({ facts: this.#facts, options: this.#options, code: this.#code, operations: this.#operations, credentials: this.#credentials } = ground);
    this.#hooks = findHooks(ground, (value) => this.#listed(value));
  }

  /** What runs before a route answers a method, and what its handler calls. */
  of(route: RouteFact, { method }: Asked, line: RequestLine): Front[] {
    const onClass = (one: Value) => this.#onClass(one, method.toLowerCase());
    const handlers = this.#operations.codeFor(route, method);
    const classes = this.#operations.classesOf(route);
    const calls = handlers.flatMap((handler) => this.#credentials.callsFor(handler, line).filter(({ node }) => !isDeadCode(node)).map((value): Front => ({ value, isShared: false, isCalled: true, isMaybe: this.#credentials.isMaybeIn(value, handler, line) || isLeftBefore(handler, value) })));
    const own = [
      ...this.#byName(handlers, route),
      ...route.chain,
      ...this.#inOptions(route.options, route.inRound),
      ...handlers.flatMap((handler) => this.#aroundHandler(handler, route)),
      ...this.#fieldsOf(classes, line),
      ...classes.flatMap(onClass),
    ];
    const shared = [...route.routers.flatMap(({ router, at }) => [...(/^class/.test(router.node.kind) ? [...this.#fieldsOf([router]), ...onClass(router)] : this.#inOptions(argumentsAt(router))), ...(at.node === route.node ? [] : this.#inOptions(argumentsAt(at)))])];
    const around = this.#operations.wrappersOf(route, method).map(asApplied);
    const before = [...around, ...own.map((value): Front => ({ value, isShared: false })), ...shared.map((value): Front => ({ value, isShared: true })), ...this.#hooksFor(route)];
    return [...before.flatMap((front) => this.#settled(front, line)), ...calls];
  }

  #settled(front: Front, line: RequestLine): Front[] {
    return settle(this.#facts, front.value).flatMap(({ value, isMaybe }) => {
      const all = { ...front, isMaybe: isMaybe || front.isMaybe === true || this.#maybe.has(value.node) };
      const left = exempted(this.#facts, value, line);
      return left ? left.values.map((inner) => ({ ...all, value: inner, isMaybe: all.isMaybe || left.isMaybe })) : [{ ...all, value }];
    });
  }

  // Decorators, and what its parameters are given.
  #aroundHandler(handler: Value, route: RouteFact): Value[] {
    return [...decoratorsOf(handler, route.under ?? route.node).flatMap((decorator) => this.#adapted(decorator)), ...this.#credentials.injected(handler)];
  }

  // What parameters are given by their names, and what is given to those of these functions in turn.
  #byName(handlers: readonly Value[], route: RouteFact): Value[] {
    const { named } = this.#options;
    if (named.length === 0) return [];
    const tables = named.flatMap((name) => [
      ...[route.options, ...route.routers.map(({ router }) => argumentsAt(router))].flatMap((given) => {
        const found = optionIn(this.#facts, given, name);
        return found === null || found === "unknown" ? [] : [found];
      }),
      ...route.routers.flatMap(({ router }) => (/^class/.test(router.node.kind) ? fieldsOf(router, [name]) : [])),
    ]);
    const found = new Map<SyntaxNode, Value>();
    const waiting = [...handlers];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const names = parameterNodes(one.node).flatMap((parameter) => walk(parameter).find(({ kind }) => kind === "identifier")?.text ?? []);
      const given = names.flatMap((name) => tables.flatMap((table) => valuesOf(this.#facts, table).flatMap((value) => propertyOf(value, name))));
      for (const value of given) {
        if (found.has(value.node)) continue;
        found.set(value.node, value);
        waiting.push(...this.#code.functionsOf(value));
      }
    }
    return [...found.values()];
  }

  #onClass(one: Value, method: string): Value[] {
    const bases = childIn(one.node, "superclasses");
    const heritage = (bases ? namedChildren(bases) : []).map((node) => ({ file: one.file, node }));
    const before = ["dispatch", "dispatch_request", "setup", "initial", "check_permissions", "prepare", "handle", "_iter"].flatMap((name) => methodOf(one, name));
    return [...heritage, ...decoratorsOf(one, null).filter((decorator) => isForMethod(decorator, method)).flatMap((decorator) => this.#adapted(decorator)), ...before];
  }

  // What a class says itself counts in place of what those say that it extends, and of what is assumed of them all.
  #fieldsOf(classes: readonly Value[], line?: RequestLine): Value[] {
    return this.#options.options.flatMap((name) => {
      const chosen = line && this.#options.assumed[name] ? new ViewPermissions(this.#facts, this.#credentials, { classes, field: name, line, assumed: () => this.#assumed(classes, name) }).chosen(this.#options.assumed[name].method) : null;
      if (chosen) {
        const found = chosen.values.flatMap((value) => this.#listed(value)).filter(({ node }) => !isList(node));
        if (chosen.isMaybe) for (const { node } of found) this.#maybe.add(node);
        return found;
      }
      const nearest = classes.map((one) => fieldsOf(one, [name])).find((fields) => fields.length > 0);
      return nearest ? nearest.flatMap((value) => this.#listed(value)) : this.#assumed(classes, name);
    });
  }

  // `@method_decorator(guard(required=False))`: what is put in front of the method is the decorator it is given.
  #adapted(decorator: Value): Value[] {
    const called = childIn(decorator.node, "function");
    if (!called || originOf(this.#facts, { file: decorator.file, node: called }) !== "django.utils.decorators.method_decorator") return [decorator];
    const given = argumentsAt(decorator)[0];
    return given ? (given.node.kind === "keyword_argument" ? [decorator] : listed(this.#facts, given)) : [decorator];
  }

  // `REST_FRAMEWORK = { "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"] }`
  #assumed(classes: readonly Value[], name: string): Value[] {
    const { of, variable, key } = this.#options.assumed[name] ?? {};
    if (!of || !variable || !key) return [];
    const heritage = classes.flatMap(({ file, node }) => namedChildren(childIn(node, "superclasses") ?? node).map((part) => originOf(this.#facts, { file, node: part })));
    if (!heritage.some((origin) => origin !== null && matchesName(origin, of))) return [];
    const settings = this.#facts.product.flatMap((file) => file.variables.flatMap((one) => (one.name === variable && one.value ? valuesOf(this.#facts, { file, node: one.value }) : [])));
    return settings.flatMap((value) => propertyOf(value, key)).flatMap((value) => listed(this.#facts, value)).flatMap((item) => namedBy(this.#facts, item)).flatMap((item) => this.#listed(item));
  }

  #inOptions(given: readonly Value[], inRound?: RouteFact["inRound"]): Value[] {
    return this.#options.options.flatMap((name) => {
      const found = optionIn(this.#facts, given, name);
      return found === null || found === "unknown" ? [] : this.#listed(inRound?.(found) ?? found);
    });
  }

  // Of a class that is listed as middleware the methods that requests go through.
  #listed(value: Value): Value[] {
    const items = settle(this.#facts, value).flatMap((one) => {
      const found = listed(this.#facts, one.value).filter(({ node }) => !isList(node));
      if (one.isMaybe) for (const { node } of found) this.#maybe.add(node);
      return found;
    });
    return items.flatMap((item) => {
      const classes = valuesOf(this.#facts, item).filter(({ node }) => /^class/.test(node.kind));
      const methods = classes.flatMap((one) => ["__call__", "dispatch", "handle", "authenticate_request", "authenticate", "has_permission"].flatMap((name) => methodOf(one, name)));
      return [item, ...methods];
    });
  }

  #hooksFor(route: RouteFact): Front[] {
    return this.#hooks.flatMap((hook) => {
      const base = baseOf(hook, route);
      return runsBefore(hook, route, base) ? hook.given.map((value) => ({ value, isShared: true, isMaybe: hook.isMaybe === true, ...(base !== null && /^express\b/.test(route.router ?? "") && { base: `${base}${hook.prefix ?? ""}` }) })) : [];
    });
  }
}

// Of `guard(list, { optional: true })` what it is told besides the handler makes it another form.
function asApplied(value: Value): Front {
  const { file, node } = value;
  const isTold = node.parent !== null && node.field === "function" && literalsGiven(node.parent) !== "";
  return isTold && node.parent ? { value: { file, node: node.parent }, isShared: false, isCalled: true } : { value, isShared: false };
}

// `@method_decorator(signed_in, name="patch")` above a class is for one of its methods alone.
function isForMethod(decorator: Value, method: string): boolean {
  const named = argumentsAt(decorator).find(({ node }) => node.kind === "keyword_argument" && childIn(node, "name")?.text === "name");
  const name = named && /^["'](\w+)["']$/.exec(childIn(named.node, "value")?.text ?? "")?.[1];
  return !name || !/^(get|post|put|patch|delete|head|options)$/.test(name) || name === method;
}

function argumentsAt({ file, node }: Value): Value[] {
  const list = childIn(node, "arguments");
  return (list ? namedChildren(list) : []).map((inner) => ({ file, node: inner }));
}

function isList({ kind }: SyntaxNode): boolean {
  return /^(array|list|tuple)$/.test(kind);
}
