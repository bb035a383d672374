import { isFunctionNode } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { methodOf } from "../class-members.ts";
import { textValue } from "../text-value.ts";
import { type Value, valuesOf } from "../values-of.ts";
import type { CodeFinder } from "../code/code-finder.ts";
import type { RouteFact, RouteForms } from "./route-facts.ts";
import { originOf } from "../origin-of.ts";
import { handlersByMethod } from "./handlers-by-method.ts";
import { matchesName } from "./match-name.ts";
import { methodNamesOf } from "./method-names-of.ts";
import { type Unwrapped, unwrapHandler } from "./unwrap-handler.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** What an operation is asked for by: a method and a path in full, parameters as `{name}`. */
export interface Asked {
  method: string;
  path: string;
}

/** Finds the routes and the code that answer an operation. */
export class OperationFinder {
  readonly #facts: TreeFacts;
  readonly #routes: readonly RouteFact[];
  readonly #code: CodeFinder;
  readonly #unwrapped = new Map<SyntaxNode, Unwrapped>();
  readonly #answered = new Map<RouteFact, string[] | null>();

  readonly #views: RouteForms["views"];

  constructor(facts: TreeFacts, routes: readonly RouteFact[], code: CodeFinder, { views }: Pick<RouteForms, "views"> = {}) {
    this.#facts = facts;
    this.#views = views;
    this.#routes = routes;
    this.#code = code;
  }

  /** The routes of an operation's path and method. Names of parameters and a slash at the end make no difference. */
  routesFor({ method, path }: Asked): RouteFact[] {
    const shape = pathShape(path);
    return this.#routes.filter((route) => route.path !== null && pathShape(route.path) === shape && this.#mayAnswer(route, method));
  }

  /** The methods that a route answers; null when it may answer any. */
  methodsOf(route: RouteFact): string[] | null {
    const kept = this.#answered.get(route);
    if (kept !== undefined) return kept;
    const found = this.#readMethods(route);
    this.#answered.set(route, found);
    return found;
  }

  /** The functions that answer a method at a route: of a class that of this name, else its handler. */
  codeFor(route: RouteFact, method: string): Value[] {
    const classes = this.classesOf(route);
    const action = this.actionOf(route, method);
    if (action !== null) return classes.map((one) => methodOf(one, action)).find((found) => found.length > 0) ?? [];
    if (classes.length > 0) return classes.flatMap((one) => methodOf(one, method.toLowerCase())).concat(this.#inherited(classes, method.toLowerCase()));
    const given = this.#unwrap(route, method)?.handler;
    return given ? this.#code.functionsOf(given) : [];
  }

  /** Of a class of views the function that it is registered to answer a method with: `list` of `as_view({"get": "list"})`; null where it is called as the method. */
  actionOf(route: RouteFact, method: string): string | null {
    if (route.action !== undefined) return route.action;
    const named = this.#namedFor(route)?.get(method);
    return named === undefined ? null : textValue(this.#facts, named);
  }

  // `Notes.as_view({"get": "list", "post": "create"})`
  #namedFor({ given }: RouteFact): Map<string, Value> | null {
    const made = given ? [given, ...valuesOf(this.#facts, given)].map(handlersByMethod).find((found) => found !== null) : null;
    return made && [...made.values()].every(({ node }) => node.kind === "string") ? made : null;
  }

  /** What the program laid around the handler where the route is registered, the outermost first. */
  wrappersOf(route: RouteFact, method: string): Value[] {
    return this.#unwrap(route, method)?.wrappers ?? [];
  }

  #unwrap({ given, inRound }: RouteFact, method: string): Unwrapped | null {
    const own = given && (handlersByMethod(given)?.get(method) ?? given);
    if (!own) return null;
    // The same expression is another handler in each round of a loop.
    if (inRound) return unwrapHandler(this.#facts, this.#code, own, inRound);
    let found = this.#unwrapped.get(own.node);
    if (found === undefined) this.#unwrapped.set(own.node, (found = unwrapHandler(this.#facts, this.#code, own)));
    return found;
  }

  /** The classes whose methods answer at a route, with the program's classes that they extend. */
  classesOf(route: RouteFact): Value[] {
    const given = route.given ? [route.given, ...valuesOf(this.#facts, route.given)] : [];
    const own = given.flatMap((value) => this.#classIn(value));
    return [...new Map(own.flatMap((one) => this.#lineage(one)).map((one) => [one.node, one])).values()];
  }

  #inherited(classes: readonly Value[], name: string): Value[] {
    return classes.some((one) => methodOf(one, name).length > 0) ? [] : classes.flatMap((one) => methodOf(one, "dispatch"));
  }

  #mayAnswer(route: RouteFact, method: string): boolean {
    if (route.action !== undefined) return route.method === method;
    if (route.method !== null && route.method !== "*" && this.classesOf(route).length === 0) return route.method === method;
    const known = this.methodsOf(route);
    return known === null || known.includes(method);
  }

  #readMethods(route: RouteFact): string[] | null {
    const named = route.action === undefined ? this.#namedFor(route) : null;
    if (route.action !== undefined || named) return named ? [...named.keys()] : route.method === null ? null : [route.method];
    const classes = this.classesOf(route);
    if (classes.length > 0) {
      const given = this.#ofLibraries(classes);
      const own = methods.filter((method) => given.includes(method) || classes.some((one) => methodOf(one, method.toLowerCase()).length > 0));
      const kept = methodNamesOf(this.#facts, classes);
      return own.length === 0 || kept === undefined ? null : kept ? own.filter((method) => kept.includes(method.toLowerCase())) : own;
    }
    if (route.method !== null && route.method !== "*") return [route.method];
    const byMethod = route.given && handlersByMethod(route.given);
    if (byMethod) return [...byMethod.keys()];
    const functions = route.given ? this.#code.functionsOf(route.given) : [];
    const said = functions.flatMap(({ file, node }) => methodsSaid(node, file.texts.filter((text) => ancestor(text.node, (above) => above === whole(node))).map(({ value }) => value)));
    return said.length > 0 ? [...new Set(said)] : null;
  }

  // What `generics.ListCreateAPIView` answers by itself.
  #ofLibraries(classes: readonly Value[]): string[] {
    const forms = Object.entries(this.#views ?? {});
    if (forms.length === 0) return [];
    const bases = classes.flatMap(({ file, node }) => namedChildren(childIn(node, "superclasses") ?? node).filter(({ kind }) => /^(identifier|attribute)$/.test(kind)).map((base) => originOf(this.#facts, { file, node: base })));
    return bases.flatMap((origin) => (origin === null ? [] : (forms.find(([glob]) => matchesName(origin, glob))?.[1] ?? [])));
  }

  /** Whether only running tells which of the methods that its class has a route answers. */
  hasOpenMethods(route: RouteFact): boolean {
    const classes = this.classesOf(route);
    return classes.length > 0 && methodNamesOf(this.#facts, classes) === undefined;
  }

  // A class, `Class.as_view()`, or what a call wraps.
  #classIn({ file, node }: Value): Value[] {
    if (/^class(_definition|_declaration)?$/.test(node.kind)) return [{ file, node }];
    const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
    if (!called) return [];
    const object = childIn(called, "object");
    const classes = object ? valuesOf(this.#facts, { file, node: object }).filter((one) => /^class/.test(one.node.kind)) : [];
    if (classes.length > 0) return classes;
    const given = (childIn(node, "arguments")?.children ?? []).filter(({ named }) => named);
    return given.flatMap((inner) => valuesOf(this.#facts, { file, node: inner }).flatMap((one) => (one.node === node ? [] : this.#classIn(one))));
  }

  #lineage(one: Value, depth = 5): Value[] {
    const list = childIn(one.node, "superclasses") ?? one.node.children.find(({ kind }) => kind === "class_heritage");
    const bases = depth > 0 && list ? walk(list).filter(({ kind }) => /^(identifier|attribute)$/.test(kind)).flatMap((node) => valuesOf(this.#facts, { file: one.file, node })) : [];
    return [one, ...bases.filter(({ node }) => /^class/.test(node.kind) && node !== one.node).flatMap((base) => this.#lineage(base, depth - 1))];
  }
}

// What decorators (`require_GET`) and comparisons (`request.method == "POST"`) say.
function methodsSaid(node: SyntaxNode, texts: readonly string[]): string[] {
  const decorators = node.parent?.kind === "decorated_definition" ? namedChildren(node.parent).filter(({ kind }) => kind === "decorator").map(({ text }) => text) : [];
  const named = decorators.flatMap((text) => methods.filter((method) => new RegExp(`(^|[^A-Za-z])${method}([^A-Za-z]|$)`).test(text)));
  return [...named, ...methods.filter((method) => texts.includes(method))];
}

function whole(node: SyntaxNode): SyntaxNode {
  return isFunctionNode(node) && node.parent?.kind === "decorated_definition" ? node.parent : node;
}

/** A path without what makes no difference to which requests it takes: names of parameters, anchors, a slash at the end. */
export function pathShape(path: string): string {
  const plain = path
    .replace(/\(\?P<\w+>(?:[^()]|\([^()]*\))*\)/g, "{}")
    .replace(/\{[^{}]*\}/g, "{}")
    .replace(/[\^$]|\\Z/g, "")
    .replace(/\/{2,}/g, "/");
  return plain.length > 1 ? plain.replace(/\/\??$/, "") : plain;
}
