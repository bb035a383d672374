import { callsNamed } from "../calls-named.ts";
import { isFunctionNode, parameterNodes } from "../declarations.ts";
import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { propertyOf, type Value, valuesOf } from "../values-of.ts";

/** Finds what callers give to the parameters of functions. */
export class ArgumentFinder {
  readonly #facts: TreeFacts;

  constructor(facts: TreeFacts) {
    this.#facts = facts;
  }

  /** The arguments that the calls of a function give for one of its parameters, known by the node of its name; empty for anything else. */
  given(parameter: Value): Value[] {
    const owner = ancestor(parameter.node, isFunctionNode);
    const place = owner && parameterPlace(owner, parameter.node);
    if (!owner || !place) return [];
    const callers = namesOfFunction(owner).flatMap((name) => callsNamed(this.#facts, name)).filter(({ file, call }) => this.#mayCall(file, call, owner));
    return callers.flatMap(({ file, call }) => this.#argument(file, call, place));
  }

  #argument(file: SourceFile, call: CallFact, { index, name, isProperty }: ParameterPlace): Value[] {
    const keyword = call.arguments.find((node) => node.kind === "keyword_argument" && childIn(node, "name")?.text === name);
    const named = keyword && childIn(keyword, "value");
    if (named) return [{ file, node: named }];
    const node = call.arguments.filter(({ kind }) => kind !== "keyword_argument")[index];
    if (!node) return [];
    if (!isProperty) return [{ file, node }];
    return valuesOf(this.#facts, { file, node }).flatMap((value) => propertyOf(value, name));
  }

  // A call of the same name counts unless reading shows that it calls something else.
  #mayCall(file: SourceFile, call: CallFact, owner: SyntaxNode): boolean {
    const called = childIn(call.node, "function") ?? childIn(call.node, "constructor");
    if (!called) return false;
    const values = valuesOf(this.#facts, { file, node: called });
    const known = values.filter(({ node }) => isFunctionNode(node) || /^class/.test(node.kind));
    return known.length === 0 || known.some(({ node }) => node === owner || node === ancestor(owner, ({ kind }) => /^class/.test(kind)));
  }
}

interface ParameterPlace {
  index: number;
  name: string;
  /** Whether it is taken out of an object that stands at the index. */
  isProperty: boolean;
}

function parameterPlace(owner: SyntaxNode, node: SyntaxNode): ParameterPlace | null {
  const parameters = parameterNodes(owner);
  const index = parameters.findIndex((parameter) => walk(parameter).includes(node));
  const parameter = parameters[index];
  if (!parameter) return null;
  const isProperty = parameter.kind === "object_pattern" || namedChildren(parameter).some(({ kind }) => kind === "object_pattern");
  return { index, name: node.text, isProperty };
}

/** The names by which a function may be called: its own, that of its variable or property, that of its class. */
function namesOfFunction(node: SyntaxNode): string[] {
  const own = childIn(node, "name")?.text;
  if (own === "constructor" || own === "__init__") {
    const holder = ancestor(node, ({ kind }) => /^class/.test(kind));
    const name = holder && childIn(holder, "name")?.text;
    return name ? [name] : [];
  }
  const parent = node.parent;
  const given = parent && (childIn(parent, "key") ?? (parent.kind === "variable_declarator" ? childIn(parent, "name") : childIn(parent, "left")));
  const outer = given?.text.split(".").at(-1)?.replace(/^["']|["']$/g, "");
  return [own, outer].filter((name) => name !== undefined);
}
