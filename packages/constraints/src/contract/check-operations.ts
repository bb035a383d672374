import type { Finding } from "@cd-task/model";
import { ancestor, callMatches, childIn, type CodeFinder, isFunctionNode, type KindResult, matchesName, namedChildren, normalPath, type OperationFinder, originOf, parameterNodes, pathShape, type RouteFact, type RouteReading, textValue, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { findAddedMethods } from "./find-added-methods.ts";
import { handsOn, type TerminalHook } from "./find-terminal-hooks.ts";
import { findMountedTwice } from "./find-mounted-twice.ts";
import { isAnswering } from "./is-answering.ts";
import type { ContractOptions } from "./options.ts";
import { refuses } from "./refuses.ts";

type Result = Omit<KindResult, "rule">;

const everyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** What the rules about operations are judged on. */
export interface Inventory {
  facts: TreeFacts;
  options: ContractOptions;
  routes: readonly RouteFact[];
  operations: OperationFinder;
  code: CodeFinder;
  reading: RouteReading;
  hooks: readonly TerminalHook[];
  /** Paths by which functions that are no handlers tell requests apart that they answer. */
  toldApart: readonly { path: string | null }[];
}

/** Judges whether every operation is registered once, and whether anything else is. */
export function checkOperations(inventory: Inventory): Record<"operations" | "no-undeclared" | "no-catch-all", Result> {
  const { facts, options, operations } = inventory;
  const routes = inventory.routes.filter(({ isMounted }) => isMounted);
  const examined = { files: facts.product.length, routes: inventory.routes.length };
  // What nothing is seen to mount may be dead, or mounted in a way that cannot be read.
  const isOpen = routes.some((route) => (route.path === null && !takesAnything(route)) || route.method === null || isPicked(route) || operations.hasOpenMethods(route)) || facts.product.some(({ imports }) => imports.some(({ target }) => target.kind === "opaque"));
  const catching = routes.filter((route) => takesAnything(route));
  const terminal = inventory.hooks.filter((hook) => !refuses(inventory.code, hook.function));
  const plain = routes.filter((route) => !catching.includes(route));
  const asked = options.operations.map((name) => ({ name, method: name.split(" ")[0] ?? "", path: `${options.basePath}${name.slice(name.indexOf(" ") + 1)}` }));

  if (asked.length === 0) {
    const nothing: Result = { state: "undetermined", examined, findings: [], note: "Nothing says which operations there are." };
    return { operations: nothing, "no-undeclared": nothing, "no-catch-all": checkCatching() };
  }
  // Operations that are missing among known routes, and given to calls that are not known.
  const strange = findStrange();
  const isStrange = asked.some((one) => operations.routesFor(one).length === 0 && strange.some(({ own }) => pathShape(one.path).endsWith(own)));
  return { operations: checkEach(), "no-undeclared": checkOthers(), "no-catch-all": checkCatching() };

  function checkEach(): Result {
    const found = asked.map((one) => ({ one, registered: operations.routesFor(one).filter((route) => plain.includes(route)) }));
    const missing = found.filter(({ registered }) => registered.length === 0).map(({ one }) => one);
    const twice = found.flatMap(({ one, registered }) => registered.filter((route) => (route.method ?? "*") !== "*" || operations.classesOf(route).length > 0).slice(1).map((route) => toFinding(route, `\`${one.name}\` is registered a second time.`, "Register each operation once.")));
    for (const { one, registered } of found) {
      const again = registered.length === 1 && registered[0] ? findMountedTwice(facts, inventory.reading, registered[0]) : null;
      if (again) twice.push(findingAt(again, `\`${one.name}\` is registered a second time, by a router that is put at the same path twice.`, "Put each router in one place."));
    }
    if (twice.length > 0) return { state: "fail", examined, findings: twice };
    const picked = found.flatMap(({ registered }) => registered.filter(isPicked));
    if (missing.length === 0 && picked.length > 0) return { state: "undetermined", examined, findings: picked.map((route) => toFinding(route, "A condition decides which rows of the table are registered.", "Register each operation by a call of its own.")), note: "Requests to every operation would decide it." };
    if (missing.length === 0) return { state: "pass", examined, findings: [] };
    const findings = missing.map(({ name }) => ({ file: ".", line: 0, column: 0, message: `\`${name}\` is not registered as a route of its own.`, hint: "Register it with its path and method written out." }));
    if (!isOpen && !isStrange && routes.length > 0 && inventory.routes.every(({ isMounted, ownPath }) => isMounted || (ownPath !== null && !missing.some(({ path }) => pathShape(path).endsWith(pathShape(ownPath)))))) return { state: "fail", examined, findings };
    return { state: "undetermined", examined, findings, note: "Some registrations cannot be read; requests to every operation would decide it." };
  }

  // Texts that may be paths, given to calls of others together with code of the program: a way to register that is not known.
  function findStrange(): { own: string; isRoute: boolean }[] {
    const { routers = [], register = [], mount = [], derived = [], prefixed = [] } = options.routes;
    const read = [...routers, ...register, ...mount, ...prefixed].flatMap((form) => ("pathOf" in form && form.pathOf ? [form.call, form.pathOf] : form.call)).concat(derived.map(({ name }) => name));
    const known = new Set(inventory.routes.map(({ node }) => node));
    return facts.product.flatMap((file) => file.calls.flatMap((call) => {
      if (known.has(call.node) || call.form !== "call" || callMatches(facts, file, call, read)) return [];
      // How the framework's own routers register is known.
      if (inventory.reading.receiversOf({ file, node: call.node }).length > 0) return [];
      const isBare = call.path.at(-1) === "register";
      const texts = call.arguments.flatMap((node) => textValue(facts, { file, node: childIn(node, "value") ?? node }) ?? []).filter((text) => isBare || /^\^?\//.test(text)).map((text) => pathShape(`/${normalPath(text).replace(/^\//, "")}`)).filter((text) => text.length > 1);
      const isGiven = () => call.node.parent?.kind === "decorator" || call.arguments.some((node) => valuesOf(facts, { file, node }).some((value) => isFunctionNode(value.node) || /^class/.test(value.node.kind)));
      // `Route("/x", view)` of the framework's own
      const isRoute = /^(API|WebSocket)?Route$/.test(originOf(facts, { file, node: childIn(call.node, "function") ?? call.node })?.split(".").at(-1) ?? "");
      return texts.length > 0 && isGiven() ? texts.map((own) => ({ own, isRoute })) : [];
    }));
  }

  function checkOthers(): Result {
    const shapes = new Map(asked.map((one) => [`${one.method} ${pathShape(one.path)}`, one]));
    const others = plain.flatMap((route) => {
      if (route.path === null || /^(HEAD|OPTIONS)$/.test(route.method ?? "")) return [];
      const path = route.path;
      // Of one that takes all methods the declared ones are enough.
      const methods = operations.methodsOf(route);
      const given = methods ?? everyMethod.filter((method) => shapes.has(`${method} ${pathShape(path)}`));
      const open = (methods === null && given.length === 0 ? ["*"] : given).filter((method) => !/^(HEAD|OPTIONS)$/.test(method) && !shapes.has(`${method} ${pathShape(path)}`) && !isAllowed(method, path));
      return open.map((method) => toFinding(route, `\`${method} ${path}\` is no operation of the contract.`, "Register what the contract declares and nothing else."));
    });
    for (const { path, at } of terminal) {
      if (!path || asked.some((one) => `${pathShape(one.path)}/`.startsWith(`${pathShape(path)}/`)) || everyMethod.some((method) => isAllowed(method, path))) continue;
      others.push(findingAt(at, `What is registered at \`${path}\` answers every request there and hands none on.`, "Register what the contract declares and nothing else."));
    }
    const more = inventory.reading.added().filter(({ path }) => !shapes.has(`GET ${pathShape(path)}`) && !isAllowed("GET", path));
    others.push(...more.filter(({ isAsked }) => isAsked).map(({ path, at }) => findingAt(at, `\`GET ${path}\` is registered as well, by what is called here, and is no operation of the contract.`, "Use what registers nothing of its own accord, or turn it off.")));
    if (others.length > 0) return { state: "fail", examined, findings: others };
    if (inventory.routes.length === 0) return { state: "undetermined", examined, findings: [], note: "No registered route can be read; requests to paths that are not declared would decide it." };
    const [own] = more;
    if (own) return { state: "undetermined", examined, findings: [findingAt(own.at, `What is made here registers \`GET ${own.path}\` of its own accord.`, "Turn it off, or take what registers nothing of its own accord.")], note: `A request to \`GET ${own.path}\` would decide whether it is one more operation.` };
    const told = inventory.toldApart.find(({ path }) => path === null || (!asked.some((one) => `${pathShape(one.path)}/`.startsWith(`${pathShape(path)}/`)) && !everyMethod.some((method) => isAllowed(method, path))));
    if (told) return { state: "undetermined", examined, findings: [], note: `A function that is no handler answers some requests by their paths${told.path === null ? "" : `, \`${told.path}\` among them`}; a request to ${told.path === null ? "them" : "it"} would decide whether it is one more operation.` };
    const [added] = findAddedMethods(facts, operations, routes);
    if (added) return { state: "undetermined", examined, findings: [findingAt(added, "A class of views is given a method from outside.", "Write the methods of a class in the class.")], note: "A request with that method would decide whether it is one more operation." };
    const beside = strange.find(({ own, isRoute }) => isRoute && !asked.some(({ path }) => pathShape(path) === own));
    if (beside) return { state: "undetermined", examined, findings: [], note: `A route for \`${beside.own}\` is made and registered in a way that is not known; a request to it would decide whether it is one more operation.` };
    if (isOpen || isStrange) return { state: "undetermined", examined, findings: [], note: "Some registrations cannot be read; requests to paths that are not declared would decide it." };
    return { state: "pass", examined, findings: [] };
  }

  function checkCatching(): Result {
    const answering = catching.filter((route) => !isRefusing(route) && !isFront(route));
    const beside = terminal.filter(({ path }) => path === "" || path === "/").map(({ at }) => findingAt(at, "What is registered here answers every request that comes to it and hands none on.", "Register operations one by one; what takes any path may only answer that nothing is there."));
    if (answering.length + beside.length > 0) return { state: "fail", examined, findings: [...beside, ...answering.map((route) => toFinding(route, `\`${route.method ?? "*"} ${route.path ?? route.ownPath ?? "?"}\` takes any path and does more than refuse it.`, "Register operations one by one; what takes any path may only answer that nothing is there."))] };
    if (inventory.routes.length === 0) return { state: "undetermined", examined, findings: [], note: "No registered route can be read; requests to unheard-of paths would decide it." };
    return { state: "pass", examined, findings: [] };
  }

  function isAllowed(method: string, path: string): boolean {
    return options.allowed.some((glob) => [method, ...(method === "*" ? everyMethod : [])].some((one) => matchesName(`${one} ${pathShape(path)}`, glob.replace(/\{[^{}]*\}/g, "{}")) || matchesName(`${one} ${path}`, glob)));
  }

  // `app.all("/admin/*", guard)`: what hands requests on and answers none itself.
  function isFront({ given }: RouteFact): boolean {
    const functions = given ? inventory.code.functionsOf(given) : [];
    return functions.length > 0 && functions.every((one) => options.hooks.some(({ next }) => parameterNodes(one.node).length === next + 1 && handsOn(one.node, next)) && !isAnswering(facts, inventory.code, options, one));
  }

  function isRefusing(route: RouteFact): boolean {
    const functions = route.given ? inventory.code.functionsOf(route.given) : [];
    return functions.length > 0 && functions.every((one) => refuses(inventory.code, one));
  }
}

/** True when a route's path takes texts with slashes in them, whatever they are. */
function takesAnything({ node, path }: RouteFact): boolean {
  const list = node.children.find(({ field }) => field === "arguments");
  const first = (list ? namedChildren(list) : []).slice(0, 2);
  const written = first.flatMap((given) => walk(given).filter(({ kind }) => /^(string|template_string|regex)$/.test(kind)).map(({ text }) => text));
  return /\*|\.\+/.test((path ?? "").replace(/\(\?P<\w+>[^()]*\)/g, "")) || written.some((text) => /^\/.*(?<!\\)\.[*+]/.test(text) || /<path:\w+>|\{\w+:path\}|\{\w+:\s*\.[*+]|:\w+\{\.[*+]\}|\(\?P<\w+>\.[*+]\)|\(\.[*+]\)|\/:\w+[*+]|\{\*\w*\}|^["'`]\*/.test(text));
}

// `for (const row of rows) if (row.ready) ...`: not every row of the table need be registered.
function isPicked({ node }: RouteFact): boolean {
  const loop = ancestor(node, ({ kind }) => /^(for_statement|for_in_statement)$/.test(kind) || /^arrow_function$|^function_expression$/.test(kind));
  const isLoop = loop && (/^for/.test(loop.kind) || /\.(forEach|map)$/.test(childIn(loop.parent?.parent ?? loop, "function")?.text ?? ""));
  const choice = ancestor(node, (above) => above.kind === "if_statement" && childIn(above, "alternative") === null);
  return isLoop === true && choice !== null && ancestor(choice, (above) => above === loop) !== null && !/\b(method|verb)\b|typeof|isinstance/i.test(childIn(choice, "condition")?.text ?? "");
}

function toFinding({ file, node }: RouteFact, message: string, hint: string): Finding {
  return findingAt({ file, node }, message, hint);
}

function findingAt({ file, node }: Value, message: string, hint: string): Finding {
  return { file: file.path, ...node.place, message, hint };
}
