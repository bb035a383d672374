import { type Asked, ancestor, callMatches, childIn, type CodeFinder, isFunctionNode, matchesName, mayRun, methodOf, modulesCalled, namedChildren, type OperationFinder, optionIn, originOf, parameterNodes, propertyOf, type RouteFact, type RouteReading, type SyntaxNode, textValue, type TreeFacts, type Value, valuesExported, valuesOf, walk } from "@cd-task/verifier";
import { type Credentials, listed } from "./credentials.ts";
import { decoratorsOf } from "./decorators-of.ts";
import { fieldsOf } from "./fields-of.ts";
import type { RequestLine } from "./line-values.ts";
import type { AuthOptions } from "./options.ts";
import { runsAt, settle } from "./settle.ts";
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
  readonly #reading: RouteReading;
  readonly #code: CodeFinder;
  readonly #operations: OperationFinder;
  readonly #credentials: Credentials;
  readonly #hooks: Hook[];
  /** What stands somewhere only under a condition that running decides. */
  readonly #maybe = new Set<SyntaxNode>();

  constructor(ground: { facts: TreeFacts; options: AuthOptions; reading: RouteReading; code: CodeFinder; operations: OperationFinder; credentials: Credentials }) {
    ({ facts: this.#facts, options: this.#options, reading: this.#reading, code: this.#code, operations: this.#operations, credentials: this.#credentials } = ground);
    this.#hooks = [...this.#calling(), ...this.#decorating(), ...this.#named()];
  }

  /** What runs before a route answers a method, and what its handler calls. */
  of(route: RouteFact, { method }: Asked, line: RequestLine): Front[] {
    const onClass = (one: Value) => this.#onClass(one, method.toLowerCase());
    const handlers = this.#operations.codeFor(route, method);
    const classes = this.#operations.classesOf(route);
    const calls = handlers.flatMap((handler) => this.#credentials.callsFor(handler, line).map((value): Front => ({ value, isShared: false, isCalled: true, isMaybe: this.#credentials.isMaybeIn(value, handler, line) })));
    const own = [
      ...this.#byName(handlers, route),
      ...route.chain,
      ...this.#operations.wrappersOf(route, method),
      ...this.#inOptions(route.options),
      ...handlers.flatMap((handler) => this.#aroundHandler(handler, route)),
      ...this.#fieldsOf(classes),
      ...classes.flatMap(onClass),
    ];
    const shared = [...route.routers.flatMap(({ router, at }) => [...(/^class/.test(router.node.kind) ? [...this.#fieldsOf([router]), ...onClass(router)] : this.#inOptions(argumentsAt(router))), ...(at.node === route.node ? [] : this.#inOptions(argumentsAt(at)))])];
    return [...own.flatMap((value) => this.#settled({ value, isShared: false })), ...calls, ...shared.flatMap((value) => this.#settled({ value, isShared: true })), ...this.#hooksFor(route)];
  }

  #settled(front: Front): Front[] {
    return settle(this.#facts, front.value).map(({ value, isMaybe }) => ({ ...front, value, isMaybe: isMaybe || front.isMaybe === true || this.#maybe.has(value.node) }));
  }

  // Decorators, and what its parameters are given.
  #aroundHandler(handler: Value, route: RouteFact): Value[] {
    return [...decoratorsOf(handler, route.node), ...this.#credentials.injected(handler)];
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
    return [...heritage, ...decoratorsOf(one, null).filter((decorator) => isForMethod(decorator, method)), ...before];
  }

  // What a class says itself counts in place of what those say that it extends, and of what is assumed of them all.
  #fieldsOf(classes: readonly Value[]): Value[] {
    return this.#options.options.flatMap((name) => {
      const nearest = classes.map((one) => fieldsOf(one, [name])).find((fields) => fields.length > 0);
      return nearest ? nearest.flatMap((value) => this.#listed(value)) : this.#assumed(classes, name);
    });
  }

  // `REST_FRAMEWORK = { "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"] }`
  #assumed(classes: readonly Value[], name: string): Value[] {
    const { of, variable, key } = this.#options.assumed[name] ?? {};
    if (!of || !variable || !key) return [];
    const heritage = classes.flatMap(({ file, node }) => namedChildren(childIn(node, "superclasses") ?? node).map((part) => originOf(this.#facts, { file, node: part })));
    if (!heritage.some((origin) => origin !== null && matchesName(origin, of))) return [];
    const settings = this.#facts.product.flatMap((file) => file.variables.flatMap((one) => (one.name === variable && one.value ? valuesOf(this.#facts, { file, node: one.value }) : [])));
    return settings.flatMap((value) => propertyOf(value, key)).flatMap((value) => listed(this.#facts, value)).flatMap((item) => this.#called(item));
  }

  // What a text names: functions and classes of the program, else the text itself.
  #called(item: Value): Value[] {
    const text = textValue(this.#facts, item);
    if (text === null) return [item];
    const dot = text.lastIndexOf(".");
    const found = modulesCalled(this.#facts, text.slice(0, dot)).flatMap((path) => valuesExported(this.#facts, path, text.slice(dot + 1)));
    return found.length > 0 ? found : [item];
  }

  #inOptions(given: readonly Value[]): Value[] {
    return this.#options.options.flatMap((name) => {
      const found = optionIn(this.#facts, given, name);
      return found === null || found === "unknown" ? [] : this.#listed(found);
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
      const methods = classes.flatMap((one) => ["__call__", "dispatch", "handle", "authenticate_request"].flatMap((name) => methodOf(one, name)));
      return [item, ...methods];
    });
  }

  #hooksFor(route: RouteFact): Front[] {
    return this.#hooks.flatMap((hook) => {
      const base = baseOf(hook, route);
      return runsBefore(hook, route, base) ? hook.given.flatMap((value) => this.#settled({ value, isShared: true, isMaybe: hook.isMaybe === true, ...(base !== null && /^express\b/.test(route.router ?? "") && { base: `${base}${hook.prefix ?? ""}` }) })) : [];
    });
  }

  #calling(): Hook[] {
    const { hooks, everywhere } = this.#options;
    return this.#facts.product.flatMap((file) =>
      file.calls.flatMap((call): Hook[] => {
        const isGlobal = callMatches(this.#facts, file, call, everywhere);
        if (!isGlobal && !callMatches(this.#facts, file, call, hooks)) return [];
        const runs = mayRun(this.#facts, file, call.node) && runsAt(this.#facts, { file, node: call.node }, null);
        if (runs === false) return [];
        const receiver = childIn(childIn(call.node, "function") ?? call.node, "object");
        const routers = receiver ? this.#reading.routersOf({ file, node: receiver }) : [];
        const given = call.arguments.map((node) => ({ file, node }));
        const first = given[0] ? textValue(this.#facts, given[0]) : null;
        const functions = given.filter(({ node }) => !/^(string|template_string|object|dictionary|keyword_argument)$/.test(node.kind)).flatMap((value) => this.#listed(value)).filter((value) => !this.#reading.isRouter(value));
        const prefix = first !== null && given.length > 1 && /^[/*]/.test(first) ? first : null;
        const isExact = prefix !== null && callMatches(this.#facts, file, call, this.#options.exact);
        return [{ routers: isGlobal ? null : this.#nodesOf(routers), at: { file, node: call.node }, given: functions, prefix, isExact, isMaybe: runs === null, chain: receiver && this.#chainOf({ file, node: receiver }) }];
      }),
    );
  }

  // `@app.before_request` above a function.
  #decorating(): Hook[] {
    const { hooks, everywhere } = this.#options;
    return this.#facts.product.flatMap((file) =>
      file.functions.flatMap(({ node }) =>
        decoratorsOf({ file, node }, null).flatMap((decorator): Hook[] => {
          if (decorator.node.kind !== "attribute") return [];
          const names = [decorator.node.text, originOf(this.#facts, decorator) ?? ""];
          const isOf = (globs: string[]) => globs.some((glob) => names.some((name) => matchesName(name, glob)));
          if (!isOf(hooks) && !isOf(everywhere)) return [];
          const object = childIn(decorator.node, "object");
          const routers = object ? this.#reading.routersOf({ file, node: object }) : [];
          return [{ routers: isOf(everywhere) ? null : this.#nodesOf(routers), at: decorator, given: [{ file, node }], prefix: null }];
        }),
      ),
    );
  }

  // Of `MIDDLEWARE = ["app.auth.Middleware"]` the class's methods, or the function.
  #named(): Hook[] {
    const { lists } = this.#options;
    return this.#facts.product.flatMap((file) =>
      file.variables.filter(({ name, value }) => value && lists.includes(name)).flatMap(({ value }) => {
        const at = { file, node: value as SyntaxNode };
        const given = listed(this.#facts, at).filter((item) => textValue(this.#facts, item) !== null).flatMap((item) => this.#called(item)).filter(({ node }) => node.kind !== "string");
        const run = given.flatMap((one) => (/^class/.test(one.node.kind) ? ["__call__", "process_request", "process_view"].flatMap((name) => methodOf(one, name)) : [one]));
        return [{ routers: null, at, given: run, prefix: null }];
      }),
    );
  }

  // Of `router.route("/x").get(show)` and of a name for it the call that is given the path.
  #chainOf(value: Value): SyntaxNode | null {
    const forms = (this.#options.routes.register ?? []).flatMap(({ pathOf }) => pathOf ?? []);
    if (forms.length === 0) return null;
    for (let at: Value | undefined = value, depth = 0; at && depth < 20; depth++) {
      const called = childIn(at.node, "function");
      if (!called) {
        const [next]: Value[] = valuesOf(this.#facts, at);
        if (!next || next.node === at.node) return null;
        at = next;
        continue;
      }
      if (forms.some((glob) => matchesName(called.text.replace(/\s+/g, ""), glob))) return at.node;
      const object: SyntaxNode | null = childIn(called, "object");
      at = object ? { file: at.file, node: object } : undefined;
    }
    return null;
  }

  // A hook on what is mounted as middleware, or on a plugin that shares what it sets up, is one of what that is put on.
  #nodesOf(routers: readonly Value[]): Set<SyntaxNode> {
    const found = new Set<SyntaxNode>();
    const waiting = [...routers];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      if (found.has(one.node)) continue;
      found.add(one.node);
      const hasRoutes = this.#reading.routes.some(({ routers: steps }) => steps.some(({ router }) => router.node === one?.node));
      for (const { parent, child, at, plugin, isShared } of this.#reading.mountsOf(one)) {
        const isHook = at.file.calls.some((call) => call.node === at.node && callMatches(this.#facts, at.file, call, this.#options.hooks));
        if (plugin === null ? !hasRoutes && (isHook || isParameter(child)) : isShared) waiting.push(parent);
      }
    }
    return found;
  }
}

function isParameter({ node }: Value): boolean {
  return ancestor(node, (above) => isFunctionNode(above) && parameterNodes(above).some((parameter) => walk(parameter).includes(node))) !== null;
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
