import { ancestor, type CallFact, callMatches, childIn, isFunctionNode, matchesGlob, matchesName, namedChildren, optionIn, originOf, parameterNodes, resolveName, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { codeOf, type Thing, type ThingFinder } from "./find-things.ts";
import { catchesIn, wrappersAround } from "./find-wrappers.ts";
import { type Condition, type Conditions, listOf } from "./options.ts";
import { hasOwnHandler } from "./own-handler.ts";

/** Whether something holds; null when only running tells. */
export type Truth = boolean | null;

/** Holds conditions against things. */
export class Judge {
  readonly #facts: TreeFacts;
  readonly #finder: ThingFinder;

  readonly #isRouter: (value: Value) => boolean;

  constructor(facts: TreeFacts, finder: ThingFinder, isRouter: (value: Value) => boolean) {
    this.#facts = facts;
    this.#finder = finder;
    this.#isRouter = isRouter;
  }

  /** Whether a convention is about a thing; a route that nothing is seen to mount may be dead. */
  isMeant(thing: Thing, where: Conditions | undefined): Truth {
    return all([this.holds(thing, where), thing.route?.isMounted === false ? null : true]);
  }

  /** Whether one of the conditions holds for a thing. */
  holds(thing: Thing, conditions: Conditions | undefined): Truth {
    return conditions === undefined ? true : any(listOf(conditions).map((condition) => this.#all(thing, condition)));
  }

  #all(thing: Thing, condition: Condition): Truth {
    const keys = Object.keys(condition) as (keyof Condition)[];
    let truth: Truth = true;
    for (const key of keys) {
      const one = this.#one(thing, key, condition);
      if (one === false) return false;
      if (one === null) truth = null;
    }
    return truth;
  }

  #one(thing: Thing, key: keyof Condition, condition: Condition): Truth {
    const facts = this.#facts;
    const { call, route, file, node } = thing;
    const names = (given: string | string[] | undefined) => listOf(given ?? []);
    switch (key) {
      case "name":
        return call && thing.sort === "call" ? callMatches(facts, file, call, names(condition.name)) : thing.names.some((name) => names(condition.name).some((glob) => matchesName(name, glob)));
      case "file":
        return matchesGlob(file.path, names(condition.file));
      case "at":
        return standsAt(node, condition.at as string);
      case "text": {
        const texts = valuesOf(facts, thing).map((value) => textValue(facts, value));
        if (texts.some((text) => text !== null && names(condition.text).some((glob) => matchesName(text, glob)))) return true;
        return texts.includes(null) && /^(string|template_string)$/.test(node.kind) ? null : false;
      }
      case "option":
        return any(names(condition.option).map((name) => this.#hasOption(thing, name)));
      case "argument":
        return any((call?.arguments ?? []).flatMap((argument) => itemsIn(facts, { file, node: argument })).map((value) => this.holds(this.#finder.value(value), condition.argument)));
      case "before":
        return call ? !this.#others(thing, call, names(condition.before)).some((other) => comesBefore(other.node, node)) : false;
      case "after":
        return call ? !this.#others(thing, call, names(condition.after)).some((other) => comesBefore(node, other.node)) : false;
      case "awaited":
        return isAwaited(node) === condition.awaited;
      case "methods":
        return route ? (route.method === null ? null : route.method === "*" || (condition.methods ?? []).includes(route.method)) : false;
      case "written":
        return route ? (route.isWritten && route.method !== null) === condition.written : false;
      case "on":
        return route?.router ? names(condition.on).some((glob) => matchesName(route.router as string, glob)) : null;
      case "chain":
        return route ? route.chain.length >= (condition.chain ?? 0) : false;
      case "ownHandler": {
        const truth = route ? hasOwnHandler(facts, this.#finder.all("route"), thing) : false;
        return truth === null ? null : truth === condition.ownHandler;
      }
      case "handledIn":
        return this.#ofCode(thing, (code) => matchesGlob(code.file.path, names(condition.handledIn)));
      case "contains":
        return this.#contains(thing, condition);
      case "not": {
        const truth = this.holds(thing, condition.not);
        return truth === null ? null : !truth;
      }
      case "decorated":
        return decoratorsOf(node).some((decorator) => this.#mentions({ file, node: decorator }, names(condition.decorated)));
      case "extends":
        return this.#ofCode(thing, (code) => /^class/.test(code.node.kind) && this.#extends(code, names(condition.extends)));
      default:
        return this.#ofCode(thing, (code) => this.#aboutCode(code, key, condition));
    }
  }

  #aboutCode({ file, node }: Value, key: keyof Condition, condition: Condition): Truth {
    const functions = isFunctionNode(node) ? [node] : walk(node).filter((part) => isFunctionNode(part) && isMethod(part, node));
    const one = (inner: SyntaxNode): Truth => {
      if (key === "async") return inner.children.some(({ kind }) => kind === "async") === condition.async;
      if (key === "parameters") return parameterNodes(inner).length === condition.parameters;
      if (key === "takes") return parameterNodes(inner).some((parameter) => this.#mentions({ file, node: parameter }, listOf(condition.takes ?? [])));
      const type = key === "returns" ? childIn(inner, "return_type") : null;
      return type !== null && (listOf(condition.returns ?? []).some((glob) => matchesName(type.text.replace(/^:\s*/, ""), glob)) || this.#mentions({ file, node: type }, listOf(condition.returns ?? [])));
    };
    return functions.length > 0 && functions.every((inner) => one(inner) === true);
  }

  #ofCode(thing: Thing, test: (code: Value) => Truth): Truth {
    const code = codeOf(this.#facts, thing);
    if (code.length > 0) return all(code.map(test));
    return valuesOf(this.#facts, thing).some((value) => isOpen(value) && !this.#isRouter(value)) ? null : false;
  }

  #contains(thing: Thing, { contains }: Condition): Truth {
    if (!contains) return false;
    const code = codeOf(this.#facts, thing);
    // What a library gives whole holds nothing of this program's.
    if (code.length === 0 && thing.route?.handlers.every((one) => isGivenWhole(this.#facts, one))) return false;
    if (code.length === 0) return this.#ofCode(thing, () => true);
    const around = contains.find === "catch" && thing.route?.given ? wrappersAround(this.#facts, thing.route.given) : [];
    const caught = around.flatMap((wrapper) => catchesIn(wrapper).map((node): Thing => ({ sort: "catch", file: wrapper.file, node, names: [] })));
    return any([...code.flatMap((value) => this.#finder.within(contains.find, value)), ...caught].map((inner) => this.holds(inner, contains.where)));
  }

  #hasOption({ file, call, route }: Thing, name: string): Truth {
    const given = route ? route.options : (call?.arguments ?? []).map((node) => ({ file, node }));
    const found = optionIn(this.#facts, given, name);
    if (found === "unknown") return null;
    if (found === null) return false;
    return !valuesOf(this.#facts, found).every(({ node }) => /^(object|dictionary|array|list|none|null|undefined)$/.test(node.kind) && node.children.every((child) => !child.named));
  }

  #others({ file, node }: Thing, { path }: CallFact, globs: readonly string[]): CallFact[] {
    const around = ancestor(node, isFunctionNode);
    return file.calls.filter((other) => other.node !== node && other.path[0] === path[0] && ancestor(other.node, isFunctionNode) === around && callMatches(this.#facts, file, other, globs));
  }

  #extends({ file, node }: Value, globs: readonly string[], depth = 8): boolean {
    const list = childIn(node, "superclasses") ?? node.children.find(({ kind }) => kind === "class_heritage");
    const bases = list ? walk(list).filter(({ kind, parent }) => /^(identifier|attribute|member_expression)$/.test(kind) && !/^(attribute|member_expression)$/.test(parent?.kind ?? "")) : [];
    return bases.some((base) => {
      if (globs.some((glob) => matchesName(base.text, glob) || matchesName(originOf(this.#facts, { file, node: base }) ?? "", glob))) return true;
      return depth > 0 && valuesOf(this.#facts, { file, node: base }).some((value) => /^class/.test(value.node.kind) && this.#extends(value, globs, depth - 1));
    });
  }

  // Whether a name is in a part of the code, or in what a variable named there was given.
  #mentions(value: Value, globs: readonly string[], depth = 4): boolean {
    return walk(value.node).some((node) => {
      // `request: "Request"`
      if (node.kind === "string" && node.parent?.kind === "type") return [...node.text.matchAll(/[A-Za-z_][\w.]*/g)].some(([word]) => outerNames(this.#facts, value.file, word).some((name) => globs.some((glob) => matchesName(name, glob))));
      if (!/^(identifier|attribute|member_expression|type_identifier)$/.test(node.kind)) return false;
      const part = { file: value.file, node };
      if (globs.some((glob) => matchesName(node.text, glob) || matchesName(originOf(this.#facts, part) ?? "", glob))) return true;
      if (depth === 0) return false;
      return valuesOf(this.#facts, part).some((found) => found.node !== node && !isFunctionNode(found.node) && !/^class/.test(found.node.kind) && this.#mentions(found, globs, depth - 1));
    });
  }
}

// How the outer world may call what a name stands for; of `from a import b, c` the module may read `a.b`.
function outerNames(facts: TreeFacts, file: SourceFile, name: string): string[] {
  const found = resolveName(facts, file, name);
  if (found?.target.kind !== "package" && found?.target.kind !== "standard") return [name];
  const { module } = found.target;
  return [name, `${module}.${found.name}`, `${module.replace(/\.\w+$/, "")}.${found.name}`];
}

/** False before null before true. */
function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(null) ? null : true;
}

function any(truths: readonly Truth[]): Truth {
  return truths.includes(true) ? true : truths.includes(null) ? null : false;
}

function itemsIn(facts: TreeFacts, value: Value): Value[] {
  const items = valuesOf(facts, value).filter(({ node }) => /^(array|list|tuple)$/.test(node.kind)).flatMap(({ file, node }) => namedChildren(node).map((item) => ({ file, node: item })));
  return items.length > 0 ? items : [value];
}

function standsAt(node: SyntaxNode, at: string): boolean {
  const around = ancestor(node, isFunctionNode);
  if (at === "module") return around === null;
  if (at === "function") return around !== null;
  return around !== null && around.children.some(({ kind }) => kind === "async");
}

function isAwaited(node: SyntaxNode): boolean {
  const holder = node.parent?.kind === "parenthesized_expression" ? node.parent.parent : node.parent;
  return /^(await|await_expression|return_statement|arrow_function)$/.test(holder?.kind ?? "");
}

// `admin.site.urls`, `TokenView.as_view()`: nothing of the program is put into it.
function isGivenWhole(facts: TreeFacts, value: Value): boolean {
  const list = childIn(value.node, "arguments");
  const given = list ? namedChildren(list) : [];
  return originOf(facts, value) !== null && given.every(({ kind }) => /^(string|number|integer|true|false|keyword_argument)$/.test(kind)) && !given.some(({ text }) => /\blambda\b/.test(text));
}

function isMethod(node: SyntaxNode, around: SyntaxNode): boolean {
  return ancestor(node, (above) => isFunctionNode(above) || above === around) === around;
}

// Only running tells what it is; a text, a number or an object is no function, however it is run.
function isOpen({ node }: Value): boolean {
  return /^(identifier|member_expression|attribute|call|call_expression|new_expression|subscript_expression|subscript)$/.test(node.kind);
}

function decoratorsOf(node: SyntaxNode): SyntaxNode[] {
  return node.parent?.kind === "decorated_definition" ? node.parent.children.filter(({ kind }) => kind === "decorator") : [];
}

// In a chain all calls begin at the same place; what they are given does not.
function comesBefore(one: SyntaxNode, other: SyntaxNode): boolean {
  const a = (childIn(one, "arguments") ?? one).place;
  const b = (childIn(other, "arguments") ?? other).place;
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
