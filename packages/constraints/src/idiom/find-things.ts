import { type CallFact, childIn, isFunctionNode, originOf, type RouteFact, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { passesOn, settled } from "./find-wrappers.ts";
import type { Sort } from "./options.ts";

/** Something of the program that a condition is asked about. */
export interface Thing extends Value {
  sort: Sort | "value";
  /** Names it goes by: as it is written, and by its origin. */
  names: string[];
  call?: CallFact;
  route?: RouteFact;
}

/** Finds the things of a sort in files, or in one part of a file. */
export class ThingFinder {
  readonly #facts: TreeFacts;
  readonly #routes: readonly RouteFact[];
  readonly #names = new Map<SourceFile, Thing[]>();

  constructor(facts: TreeFacts, routes: readonly RouteFact[]) {
    this.#facts = facts;
    this.#routes = routes;
  }

  /** Everything of a sort in the program. */
  all(sort: Sort): Thing[] {
    if (sort === "route") return this.#routes.map((route) => ({ sort, file: route.file, node: route.node, names: [], route }));
    return this.#facts.product.flatMap((file) => this.#inFile(sort, file));
  }

  /** Everything of a sort below a node. */
  within(sort: Sort, { file, node }: Value): Thing[] {
    const below = new Set(walk(node));
    const all = sort === "route" ? this.all(sort) : this.#inFile(sort, file);
    return all.filter((thing) => thing.file === file && below.has(thing.node));
  }

  /** An expression as a thing. */
  value(value: Value): Thing {
    const call = value.file.calls.find(({ node }) => node === value.node);
    return { sort: "value", ...value, names: namesOf(this.#facts, value), ...(call && { call }) };
  }

  #inFile(sort: Sort, file: SourceFile): Thing[] {
    switch (sort) {
      case "call":
        return file.calls.map((call) => ({ sort, file, node: call.node, names: [call.path.join(".").replaceAll(".()", "()")], call }));
      case "function":
        return file.functions.map(({ node, name }) => ({ sort, file, node, names: [name] }));
      case "class":
        return file.classes.map(({ node, name }) => ({ sort, file, node, names: [name] }));
      case "import":
        return file.imports.map(({ node, target }) => ({ sort, file, node, names: "module" in target ? [target.module] : [] }));
      case "catch":
      case "throw": {
        const pattern = sort === "catch" ? /^(catch_clause|except_clause|except_group_clause)$/ : /^(throw_statement|raise_statement)$/;
        return walk(file.root).filter(({ kind }) => pattern.test(kind)).map((node) => ({ sort, file, node, names: [] }));
      }
      default:
        return this.#namesIn(file);
    }
  }

  #namesIn(file: SourceFile): Thing[] {
    let found = this.#names.get(file);
    if (!found) {
      const asked = file.calls.flatMap((call) => askedByName(this.#facts, file, call));
      found = [...asked, ...walk(file.root).filter(isWholeName).map((node) => ({ sort: "name" as const, file, node, names: namesOf(this.#facts, { file, node }) }))];
      this.#names.set(file, found);
    }
    return found;
  }
}

// `getattr(request, "method")` is `request.method`.
function askedByName(facts: TreeFacts, file: SourceFile, { path, arguments: given, node }: CallFact): Thing[] {
  const [object, key] = given;
  if (path.join(".") !== "getattr" || !object || !/^["']\w+["']$/.test(key?.text ?? "")) return [];
  const origin = originOf(facts, { file, node: object });
  return [{ sort: "name", file, node, names: [object.text, ...(origin ? [origin] : [])].map((whole) => `${whole}.${key?.text.slice(1, -1)}`) }];
}

const dotted = /^(member_expression|attribute|subscript_expression|subscript)$/;

// `ctx.state.user` is one name, not three.
function isWholeName({ kind, parent, field }: SyntaxNode): boolean {
  if (!dotted.test(kind) && !/^(identifier|shorthand_property_identifier(_pattern)?)$/.test(kind)) return false;
  if (parent?.kind === "keyword_argument" && field === "name") return false;
  return !(parent && dotted.test(parent.kind) && /^(object|value|property|attribute)$/.test(field ?? ""));
}

function namesOf(facts: TreeFacts, value: Value): string[] {
  const origin = /^(identifier|member_expression|attribute|call|call_expression|new_expression)$/.test(value.node.kind) ? originOf(facts, value) : null;
  const written = writtenName(value.node);
  const key = childIn(value.node, "index") ?? childIn(value.node, "subscript");
  // `app[DATABASE]`, where the name stands for a text
  if (key?.kind === "identifier" && textValue(facts, { file: value.file, node: key }) !== null) return [written.replace(/\[\]$/, "[text]")];
  const names = written.includes("[text]") ? [written, writtenName(value.node, true)] : [written];
  return origin && origin !== written ? [...names, origin] : names;
}

/** A name with its dots; a key that is a text reads `[text]`, or as the property it is, any other `[]`. */
function writtenName(node: SyntaxNode, isDotted = false): string {
  if (node.kind === "keyword_argument") return `${childIn(node, "name")?.text}=${node.text.length > 200 ? "" : (childIn(node, "value")?.text ?? "").replace(/\s+/g, " ")}`;
  // `const { raw } = reply`
  const taken = node.kind === "shorthand_property_identifier_pattern" && node.parent?.parent?.kind === "variable_declarator" ? childIn(node.parent.parent, "value") : null;
  if (taken && dotted.test(`${taken.kind}`.replace(/^identifier$/, "attribute"))) return `${writtenName(taken)}.${node.text}`;
  const object = childIn(node, "object") ?? childIn(node, "value");
  if (!object || !dotted.test(node.kind)) return node.text.length > 200 ? "" : node.text;
  const key = childIn(node, "index") ?? childIn(node, "subscript");
  if (key && isDotted && /^["'][A-Za-z_$][\w$]*["']$/.test(key.text)) return `${writtenName(object, true)}.${key.text.slice(1, -1)}`;
  if (key) return `${writtenName(object, isDotted)}[${key.kind === "string" ? "text" : ""}]`;
  return `${writtenName(object, isDotted)}.${(childIn(node, "property") ?? childIn(node, "attribute"))?.text ?? ""}`;
}

/** The functions and classes that do a thing's work: a route's handler, what an expression stands for, the thing itself. */
export function codeOf(facts: TreeFacts, { route, ...thing }: Thing): Value[] {
  if (!route) return thing.sort === "value" ? valuesOf(facts, thing).flatMap((value) => codeIn(facts, value)) : [thing];
  const named = route.given && settled(facts, route.given);
  const given = route.given ? codeIn(facts, named && passesOn(facts, named) ? named : route.given) : [];
  const inline = given.filter(({ node }) => isFunctionNode(node));
  return inline.length > 0 ? inline : route.handlers.flatMap((value) => codeIn(facts, value));
}

// A function, a class, `Class.as_view()`, or what a call wraps.
function codeIn(facts: TreeFacts, value: Value): Value[] {
  const { file, node } = value;
  if (isFunctionNode(node) || /^class/.test(node.kind)) return [value];
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  if (!called) return [];
  const object = childIn(called, "object");
  const classes = object ? valuesOf(facts, { file, node: object }).filter((one) => /^class/.test(one.node.kind)) : [];
  if (classes.length > 0) return classes;
  const given = (childIn(node, "arguments")?.children ?? []).filter(({ named }) => named).map((inner) => ({ file, node: inner }));
  const inline = given.filter((inner) => isFunctionNode(inner.node));
  // What a library wraps does the work, and so does what a function of the program only passes things to; else that function does.
  const isLeft = () => originOf(facts, { file, node: called }) !== null || passesOn(facts, value);
  return inline.length > 0 || !isLeft() ? inline : given.flatMap((inner) => valuesOf(facts, inner)).filter((inner) => isFunctionNode(inner.node));
}
