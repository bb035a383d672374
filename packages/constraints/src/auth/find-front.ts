import { type Asked, ancestor, callMatches, childIn, type CodeFinder, isFunctionNode, matchesName, methodOf, modulesCalled, namedChildren, type OperationFinder, optionIn, originOf, parameterNodes, propertyOf, type RouteFact, type RouteReading, type SyntaxNode, textValue, type TreeFacts, type Value, valuesExported, valuesOf, walk } from "@cd-task/verifier";
import { type Credentials, listed } from "./credentials.ts";
import type { AuthOptions } from "./options.ts";

/** What runs in front of an operation's handler, or is called by it. */
export interface Front {
  value: Value;
  /** Whether it stands in front of more than this route. */
  isShared: boolean;
  /** Whether it is a call in the handler, of which only what it runs counts and not what it gives. */
  isCalled?: boolean;
}

interface Hook {
  routers: Set<SyntaxNode> | null;
  at: Value;
  given: Value[];
  prefix: string | null;
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

  constructor(ground: { facts: TreeFacts; options: AuthOptions; reading: RouteReading; code: CodeFinder; operations: OperationFinder; credentials: Credentials }) {
    ({ facts: this.#facts, options: this.#options, reading: this.#reading, code: this.#code, operations: this.#operations, credentials: this.#credentials } = ground);
    this.#hooks = [...this.#called(), ...this.#decorating(), ...this.#named()];
  }

  /** What runs before a route answers a method, and what its handler calls. */
  of(route: RouteFact, { method }: Asked): Front[] {
    const onClass = (one: Value) => this.#onClass(one, method.toLowerCase());
    const handlers = this.#operations.codeFor(route, method);
    const classes = this.#operations.classesOf(route);
    const calls = handlers.flatMap((handler) => this.#code.callsIn(handler).map(({ file, call }) => ({ file, node: call.node })));
    const own = [
      ...this.#byName(handlers, route),
      ...route.chain,
      ...this.#operations.wrappersOf(route, method),
      ...this.#inOptions(route.options),
      ...handlers.flatMap((handler) => this.#aroundHandler(handler, route)),
      ...classes.flatMap(onClass),
    ];
    const shared = [...route.routers.flatMap(({ router, at }) => [...(/^class/.test(router.node.kind) ? onClass(router) : this.#inOptions(argumentsAt(router))), ...(at.node === route.node ? [] : this.#inOptions(argumentsAt(at)))]), ...this.#hooksFor(route)];
    return [...own.map((value) => ({ value, isShared: false })), ...calls.map((value) => ({ value, isShared: false, isCalled: true })), ...shared.map((value) => ({ value, isShared: true }))];
  }

  // Decorators, and what its parameters are given.
  #aroundHandler(handler: Value, route: RouteFact): Value[] {
    return [...decorators(handler, route.node), ...this.#credentials.injected(handler)];
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
    const set = fieldsOf(one, this.#options.options).flatMap((value) => this.#listed(value));
    const bases = childIn(one.node, "superclasses");
    const heritage = (bases ? namedChildren(bases) : []).map((node) => ({ file: one.file, node }));
    const before = ["dispatch", "setup", "initial", "check_permissions", "prepare", "handle", "_iter"].flatMap((name) => methodOf(one, name));
    return [...set, ...heritage, ...decorators(one, null).filter((decorator) => isForMethod(decorator, method)), ...before];
  }

  #inOptions(given: readonly Value[]): Value[] {
    return this.#options.options.flatMap((name) => {
      const found = optionIn(this.#facts, given, name);
      return found === null || found === "unknown" ? [] : this.#listed(found);
    });
  }

  // Of a class that is listed as middleware the methods that requests go through.
  #listed(value: Value): Value[] {
    return listed(this.#facts, value).flatMap((item) => {
      const classes = valuesOf(this.#facts, item).filter(({ node }) => /^class/.test(node.kind));
      const methods = classes.flatMap((one) => ["__call__", "handle", "authenticate_request"].flatMap((name) => methodOf(one, name)));
      return [item, ...methods];
    });
  }

  #hooksFor(route: RouteFact): Value[] {
    return this.#hooks.filter((hook) => runsBefore(hook, route)).flatMap(({ given }) => given);
  }

  #called(): Hook[] {
    const { hooks, everywhere } = this.#options;
    return this.#facts.product.flatMap((file) =>
      file.calls.flatMap((call): Hook[] => {
        const isGlobal = callMatches(this.#facts, file, call, everywhere);
        if (!isGlobal && !callMatches(this.#facts, file, call, hooks)) return [];
        const receiver = childIn(childIn(call.node, "function") ?? call.node, "object");
        const routers = receiver ? this.#reading.routersOf({ file, node: receiver }) : [];
        const given = call.arguments.map((node) => ({ file, node }));
        const first = given[0] ? textValue(this.#facts, given[0]) : null;
        const functions = given.filter(({ node }) => !/^(string|template_string|object|dictionary|keyword_argument)$/.test(node.kind)).flatMap((value) => listed(this.#facts, value)).filter((value) => !this.#reading.isRouter(value));
        const prefix = first !== null && given.length > 1 && first.startsWith("/") ? first : null;
        return [{ routers: isGlobal ? null : this.#nodesOf(routers), at: { file, node: call.node }, given: functions, prefix }];
      }),
    );
  }

  // `@app.before_request` above a function.
  #decorating(): Hook[] {
    const { hooks, everywhere } = this.#options;
    return this.#facts.product.flatMap((file) =>
      file.functions.flatMap(({ node }) =>
        decorators({ file, node }, null).flatMap((decorator): Hook[] => {
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
        const texts = listed(this.#facts, at).flatMap((item) => textValue(this.#facts, item) ?? []);
        const given = texts.flatMap((text) => {
          const dot = text.lastIndexOf(".");
          const found = modulesCalled(this.#facts, text.slice(0, dot)).flatMap((path) => valuesExported(this.#facts, path, text.slice(dot + 1)));
          return found.flatMap((one) => (/^class/.test(one.node.kind) ? ["__call__", "process_request", "process_view"].flatMap((name) => methodOf(one, name)) : [one]));
        });
        return [{ routers: null, at, given, prefix: null }];
      }),
    );
  }

  // A hook in a plugin that has no routes of its own is one of what the plugin is registered on.
  #nodesOf(routers: readonly Value[]): Set<SyntaxNode> {
    const found = new Set<SyntaxNode>();
    const waiting = [...routers];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      if (found.has(one.node)) continue;
      found.add(one.node);
      const hasRoutes = this.#reading.routes.some(({ routers: steps }) => steps.some(({ router }) => router.node === one?.node));
      if (!hasRoutes) waiting.push(...this.#reading.parentsOf(one));
    }
    return found;
  }
}

/** What a class body gives names. */
function fieldsOf({ file, node }: Value, names: readonly string[]): Value[] {
  const body = childIn(node, "body");
  const fields = (body ? namedChildren(body) : []).flatMap((part) => (part.kind === "expression_statement" ? namedChildren(part).slice(0, 1) : [part]));
  return fields.flatMap((part) => {
    const name = (childIn(part, "left") ?? childIn(part, "name") ?? childIn(part, "property"))?.text ?? "";
    const value = childIn(part, "right") ?? childIn(part, "value");
    return value && names.includes(name) ? [{ file, node: value }] : [];
  });
}

/** The decorators of a function or class; of a route only those that stand below its registration, which are what it registers. */
function decorators({ file, node }: Value, registration: SyntaxNode | null): Value[] {
  const whole = node.parent?.kind === "decorated_definition" ? node.parent : null;
  const all = whole ? namedChildren(whole).filter(({ kind }) => kind === "decorator") : [];
  const own = registration ? all.findIndex((one) => walk(one).includes(registration)) : -1;
  return all.slice(own + 1).flatMap((one) => namedChildren(one).slice(0, 1)).map((inner) => ({ file, node: inner }));
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

// In one function order counts: what is registered before a hook is called is not behind it.
function runsBefore({ routers, at, prefix }: Hook, route: RouteFact): boolean {
  if (prefix !== null && !(route.path === null || `${route.path}/`.includes(`${prefix.replace(/[/*]+$/, "")}/`))) return false;
  if (routers === null) return true;
  const steps = route.routers.filter(({ router }) => routers.has(router.node));
  return steps.some((step) => {
    const isBeside = step.at.file === at.file && around(step.at.node) === around(at.node);
    if (!isBeside || at.node.parent?.kind === "decorator") return true;
    // `Router().use(guard).post("/x", show)`: of a chain the inner call is made first.
    if (ancestor(at.node, (above) => above === step.at.node) !== null) return true;
    if (ancestor(step.at.node, (above) => above === at.node) !== null) return false;
    const [hook, put] = [at.node.place, step.at.node.place];
    return hook.line < put.line || (hook.line === put.line && hook.column < put.column);
  });
}

function around(node: SyntaxNode): SyntaxNode | null {
  return ancestor(node, isFunctionNode);
}

