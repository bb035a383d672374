import type { CallSite } from "../calls-named.ts";
import { methodOf } from "../class-members.ts";
import { isFunctionNode, parameterNodes } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { ancestor, childIn, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { textValue } from "../text-value.ts";
import { type Value, valuesOf } from "../values-of.ts";
import { positional } from "./arguments.ts";

/** A parameter that an expression stands for. */
export interface ParameterUse {
  function: SyntaxNode;
  at: number;
  name: string;
  /** What it is without an argument. */
  otherwise: Value | null;
}

const callers = new WeakMap<TreeFacts, Map<SyntaxNode, CallSite[]>>();

/** The parameter that an expression stands for; null for anything else. */
export function parameterOf(facts: TreeFacts, value: Value): ParameterUse | null {
  const [only, ...more] = valuesOf(facts, value);
  const around = only?.node.kind === "identifier" && more.length === 0 ? ancestor(only.node, isFunctionNode) : null;
  if (!only || !around) return null;
  const parameters = parameterNodes(around);
  const at = parameters.findIndex((one) => one === only.node || walk(one).includes(only.node));
  const parameter = parameters[at];
  if (!parameter) return null;
  const otherwise = childIn(parameter, "right") ?? childIn(parameter, "value");
  return { function: around, at, name: only.node.text, otherwise: otherwise && { file: only.file, node: otherwise } };
}

/** The parameters that a text is put together from, itself or parts of it. */
export function parametersIn(facts: TreeFacts, { file, node }: Value): ParameterUse[] {
  return walk(node).flatMap((part) => (part.kind === "identifier" ? (parameterOf(facts, { file, node: part }) ?? []) : []));
}

/** The text of an expression where a function is called there; null when it cannot be told. */
export function textAt(facts: TreeFacts, value: Value, site: CallSite): string | null {
  return textValue(facts, value, 6, (one) => {
    const parameter = parameterOf(facts, one);
    return parameter && callsOf(facts, parameter.function).includes(site) ? givenFor(site, parameter) : null;
  });
}

/** The calls of a function in the program. */
export function callsOf(facts: TreeFacts, made: SyntaxNode): CallSite[] {
  let known = callers.get(facts);
  if (!known) {
    callers.set(facts, (known = new Map()));
    for (const file of facts.product) {
      for (const call of file.calls) {
        const called = childIn(call.node, "function") ?? childIn(call.node, "constructor");
        const functions = called ? valuesOf(facts, { file, node: called }).flatMap(calledIn) : [];
        for (const { node } of functions) known.set(node, [...(known.get(node) ?? []), { file, call }]);
      }
    }
  }
  return known.get(made) ?? [];
}

// A function, and of a class what makes its instances.
function calledIn(value: Value): Value[] {
  if (isFunctionNode(value.node)) return [value];
  return /^class/.test(value.node.kind) ? [...methodOf(value, "constructor"), ...methodOf(value, "__init__")] : [];
}

/** What a call gives for a parameter; null when that cannot be told. */
export function givenFor({ file, call }: CallSite, { at, name, otherwise }: ParameterUse): Value | null {
  const named = call.arguments.find((node) => node.kind === "keyword_argument" && childIn(node, "name")?.text === name);
  const node = named ? childIn(named, "value") : positional(call)[at];
  return node ? { file, node } : otherwise;
}
