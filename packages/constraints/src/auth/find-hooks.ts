import { ancestor, callMatches, childIn, isFunctionNode, matchesName, mayRun, methodOf, modulesCalled, originOf, parameterNodes, type RouteReading, type SyntaxNode, textValue, type TreeFacts, type Value, valuesExported, valuesOf, walk } from "@cd-task/verifier";
import { decoratorsOf } from "./decorators-of.ts";
import { listed } from "./listed.ts";
import type { AuthOptions } from "./options.ts";
import type { Hook } from "./runs-before.ts";
import { runsAt } from "./settle.ts";

/** Everything that puts functions in front of routes which name none of them: calls, decorators and lists of names. */
export function findHooks({ facts, options, reading }: { facts: TreeFacts; options: AuthOptions; reading: RouteReading }, listOf: (value: Value) => Value[]): Hook[] {
  return [...calling(), ...decorating(), ...named(), ...routed()];

  function calling(): Hook[] {
    const { hooks, everywhere } = options;
    return facts.product.flatMap((file) =>
      file.calls.flatMap((call): Hook[] => {
        const isGlobal = callMatches(facts, file, call, everywhere);
        if (!isGlobal && !callMatches(facts, file, call, hooks)) return [];
        const runs = mayRun(facts, file, call.node) && runsAt(facts, { file, node: call.node }, null);
        if (runs === false) return [];
        const receiver = childIn(childIn(call.node, "function") ?? call.node, "object");
        const routers = receiver ? reading.routersOf({ file, node: receiver }) : [];
        // `@app.middleware("http")` is for the function below it.
        const whole = call.node.parent?.kind === "decorator" ? call.node.parent.parent : null;
        const decorated = whole && childIn(whole, "definition");
        const given = [...call.arguments, ...(decorated ? [decorated] : [])].map((node) => ({ file, node }));
        const first = given[0] ? textValue(facts, given[0]) : null;
        const functions = given.filter(({ node }) => !/^(string|template_string|object|dictionary|keyword_argument)$/.test(node.kind)).flatMap((value) => listOf(value)).filter((value) => !reading.isRouter(value));
        const prefix = first !== null && given.length > 1 && /^[/*]/.test(first) ? first : null;
        const isExact = prefix !== null && callMatches(facts, file, call, options.exact);
        return [{ routers: isGlobal ? null : nodesOf(routers), at: { file, node: call.node }, given: functions, prefix, isExact, isMaybe: runs === null, chain: receiver && chainOf({ file, node: receiver }) }];
      }),
    );
  }

  // `app.on(["POST", "PUT"], "/notes/*", guard)`: a route for what is below a path whose handler hands requests on.
  function routed(): Hook[] {
    return reading.routes.flatMap(({ ownPath, method, routers: [step], file, node, given, chain }): Hook[] => {
      const prefix = ownPath?.replace(/\/?(\*\w*|\{\*\w*\}|\(\.\*\))$/, "/*");
      if (!step || !given || !prefix?.endsWith("/*") || !valuesOf(facts, given).some((one) => handsOn(one.node))) return [];
      return [{ routers: nodesOf([step.router]), at: { file, node }, given: [...chain, given].flatMap((value) => listOf(value)), prefix, isExact: true, method }];
    });
  }

  // `@app.before_request` above a function.
  function decorating(): Hook[] {
    const { hooks, everywhere } = options;
    return facts.product.flatMap((file) =>
      file.functions.flatMap(({ node }) =>
        decoratorsOf({ file, node }, null).flatMap((decorator): Hook[] => {
          if (decorator.node.kind !== "attribute") return [];
          const names = [decorator.node.text, originOf(facts, decorator) ?? ""];
          const isOf = (globs: string[]) => globs.some((glob) => names.some((name) => matchesName(name, glob)));
          if (!isOf(hooks) && !isOf(everywhere)) return [];
          const object = childIn(decorator.node, "object");
          const routers = object ? reading.routersOf({ file, node: object }) : [];
          return [{ routers: isOf(everywhere) ? null : nodesOf(routers), at: decorator, given: [{ file, node }], prefix: null }];
        }),
      ),
    );
  }

  // Of `MIDDLEWARE = ["app.auth.Middleware"]` the class's methods, or the function.
  function named(): Hook[] {
    const { lists } = options;
    return facts.product.flatMap((file) =>
      file.variables.filter(({ name, value }) => value && lists.includes(name)).flatMap(({ value }) => {
        const at = { file, node: value as SyntaxNode };
        const given = listed(facts, at).filter((item) => textValue(facts, item) !== null).flatMap((item) => namedBy(facts, item)).filter(({ node }) => node.kind !== "string");
        const run = given.flatMap((one) => (/^class/.test(one.node.kind) ? ["__call__", "process_request", "process_view"].flatMap((name) => methodOf(one, name)) : [one]));
        return [{ routers: null, at, given: run, prefix: null }];
      }),
    );
  }

  // Of `router.route("/x").get(show)` and of a name for it the call that is given the path.
  function chainOf(value: Value): SyntaxNode | null {
    const forms = (options.routes.register ?? []).flatMap(({ pathOf }) => pathOf ?? []);
    if (forms.length === 0) return null;
    for (let at: Value | undefined = value, depth = 0; at && depth < 20; depth++) {
      const called = childIn(at.node, "function");
      if (!called) {
        const [next]: Value[] = valuesOf(facts, at);
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
  function nodesOf(routers: readonly Value[]): Set<SyntaxNode> {
    const found = new Set<SyntaxNode>();
    const waiting = [...routers];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      if (found.has(one.node)) continue;
      found.add(one.node);
      const hasRoutes = reading.routes.some(({ routers: steps }) => steps.some(({ router }) => router.node === one?.node));
      for (const { parent, child, at, plugin, isShared } of reading.mountsOf(one)) {
        const isHook = at.file.calls.some((call) => call.node === at.node && callMatches(facts, at.file, call, options.hooks));
        if (plugin === null ? !hasRoutes && (isHook || isParameter(child)) : isShared) waiting.push(parent);
      }
    }
    return found;
  }
}

/** What a text names: functions and classes of the program, else the text itself. */
export function namedBy(facts: TreeFacts, item: Value): Value[] {
  const text = textValue(facts, item);
  if (text === null) return [item];
  const dot = text.lastIndexOf(".");
  const found = modulesCalled(facts, text.slice(0, dot)).flatMap((path) => valuesExported(facts, path, text.slice(dot + 1)));
  return found.length > 0 ? found : [item];
}

// Whether a function's last parameter, one of two or three, is used in it.
function handsOn(node: SyntaxNode): boolean {
  const parameters = isFunctionNode(node) ? parameterNodes(node) : [];
  const name = parameters.length === 2 || parameters.length === 3 ? walk(parameters.at(-1) as SyntaxNode).find(({ kind }) => kind === "identifier")?.text : undefined;
  return name !== undefined && /^_?(next|done|nxt|n)$/i.test(name) && walk(node).filter(({ kind, text }) => kind === "identifier" && text === name).length > 1;
}

function isParameter({ node }: Value): boolean {
  return ancestor(node, (above) => isFunctionNode(above) && parameterNodes(above).some((parameter) => walk(parameter).includes(node))) !== null;
}
