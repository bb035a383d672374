import { type CallSite, callsNamed } from "../calls-named.ts";
import { isFunctionNode, parameterNodes } from "../declarations.ts";
import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { callsOf } from "../routes/find-callers.ts";
import { placeInPattern } from "../part-of.ts";
import { propertyOf, type Value, valuesOf } from "../values-of.ts";

const deepest = 4;

const finders = new WeakMap<TreeFacts, ArgumentFinder>();

/** The one that knows what it found for this program before. */
export function argumentFinder(facts: TreeFacts): ArgumentFinder {
  const finder = finders.get(facts) ?? new ArgumentFinder(facts);
  finders.set(facts, finder);
  return finder;
}

/** Finds what callers give to the parameters of functions. */
export class ArgumentFinder {
  readonly #facts: TreeFacts;
  readonly #given = new Map<SyntaxNode, Value[]>();
  readonly #callers = new Map<SyntaxNode, readonly CallSite[]>();

  constructor(facts: TreeFacts) {
    this.#facts = facts;
  }

  /** The arguments that the calls of a function give for one of its parameters, known by the node of its name; empty for anything else. */
  given(parameter: Value): Value[] {
    const known = this.#given.get(parameter.node);
    if (known) return known;
    // What a function gives itself adds nothing.
    this.#given.set(parameter.node, []);
    const found = this.#find(parameter);
    this.#given.set(parameter.node, found);
    return found;
  }

  #find(parameter: Value): Value[] {
    const owner = ancestor(parameter.node, isFunctionNode);
    const place = owner && parameterPlace(owner, parameter.node);
    if (!owner || !place) return [];
    return this.#callersOf(owner).flatMap(({ file, call }) => this.#argument(file, call, place));
  }

  #callersOf(owner: SyntaxNode): readonly CallSite[] {
    const known = this.#callers.get(owner);
    if (known) return known;
    const named = namesOfFunction(owner).flatMap((name) => callsNamed(this.#facts, name)).filter(({ file, call }) => this.#mayCall(file, call, owner));
    // What a module gives away without a name is called by whatever name it is taken under; what is handed on where it is written, by none.
    const callers = named.length > 0 || owner.parent?.kind === "arguments" ? named : callsOf(this.#facts, owner);
    this.#callers.set(owner, callers);
    return callers;
  }

  #argument(file: SourceFile, call: CallFact, { index, name, path }: ParameterPlace): Value[] {
    const keyword = call.arguments.find((node) => node.kind === "keyword_argument" && childIn(node, "name")?.text === name);
    const named = keyword && childIn(keyword, "value");
    if (named) return [{ file, node: named }];
    const node = call.arguments.filter(({ kind }) => kind !== "keyword_argument")[index];
    if (!node) return [];
    return path.reduce<Value[]>((wholes, part) => wholes.flatMap((whole) => this.#property(whole, part, deepest)), [{ file, node }]);
  }

  // Of `make({ notes, ...guards })` what is spread in it too, and of what is handed on whole what was given.
  #property(whole: Value, name: string, depth: number): Value[] {
    if (depth === 0) return [];
    return valuesOf(this.#facts, whole).flatMap((value) => {
      const { file, node } = value;
      if (!/^(object|dictionary)$/.test(node.kind)) return /identifier/.test(node.kind) ? this.given(value).flatMap((one) => this.#property(one, name, depth - 1)) : [];
      const own = propertyOf(value, name);
      if (own.length > 0) return own;
      return namedChildren(node).filter(({ kind }) => kind === "spread_element").flatMap(namedChildren).flatMap((spread) => this.#property({ file, node: spread }, name, depth - 1));
    });
  }

  // A call of the same name counts unless reading shows that it calls something else.
  #mayCall(file: SourceFile, call: CallFact, owner: SyntaxNode): boolean {
    const called = childIn(call.node, "function") ?? childIn(call.node, "constructor");
    if (!called) return false;
    const values = valuesOf(this.#facts, { file, node: called });
    const known = values.filter(({ node }) => isFunctionNode(node) || /^class/.test(node.kind));
    return known.length === 0 || known.some(({ node }) => node === owner || node === classAround(owner));
  }
}

interface ParameterPlace {
  index: number;
  name: string;
  /** Where it is taken out of an object that stands at the index: `{ guard: { required } }`. */
  path: string[];
}

function parameterPlace(owner: SyntaxNode, node: SyntaxNode): ParameterPlace | null {
  const parameters = parameterNodes(owner);
  const index = parameters.findIndex((parameter) => walk(parameter).includes(node));
  const parameter = parameters[index];
  if (!parameter) return null;
  const pattern = parameter.kind === "object_pattern" ? parameter : namedChildren(parameter).find(({ kind }) => kind === "object_pattern");
  const path = pattern ? (placeInPattern(pattern, node.text) ?? [node.text]) : [];
  return { index, name: node.text, path: path.map(String) };
}

/** The names by which a function may be called: its own, that of its variable or property, that of its class. */
function namesOfFunction(node: SyntaxNode): string[] {
  const own = childIn(node, "name")?.text;
  if (own === "constructor" || own === "__init__") {
    const holder = classAround(node);
    const name = holder && childIn(holder, "name")?.text;
    return name ? [name] : [];
  }
  const parent = node.parent;
  const given = parent && (childIn(parent, "key") ?? (parent.kind === "variable_declarator" ? childIn(parent, "name") : childIn(parent, "left")));
  const outer = given?.text.split(".").at(-1)?.replace(/^["']|["']$/g, "");
  return [own, outer].filter((name) => name !== undefined);
}

function classAround(node: SyntaxNode): SyntaxNode | null {
  return ancestor(node, ({ kind }) => /^class(_definition|_declaration)?$/.test(kind));
}
