import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { childIn, namedChildren, type SyntaxNode } from "../syntax/syntax-node.ts";
import { propertyOf, type Value, valuesOf } from "../values-of.ts";
import type { ArgumentAt } from "./route-facts.ts";

const isNamed = ({ kind }: SyntaxNode) => kind === "keyword_argument";
const isSpread = ({ kind }: SyntaxNode) => /^(spread_element|list_splat|dictionary_splat)$/.test(kind);

/** The arguments that are given by position, in order. */
export function positional(call: CallFact): SyntaxNode[] {
  return call.arguments.filter((node) => !isNamed(node));
}

/** The argument meant; null when it is not given. */
export function argumentAt(facts: TreeFacts, file: SourceFile, call: CallFact, at: ArgumentAt): Value | null {
  if (Array.isArray(at)) return at.reduce<Value | null>((found, one) => found ?? argumentAt(facts, file, call, one), null);
  if (typeof at === "number") {
    const node = positional(call)[at];
    return node ? { file, node } : null;
  }
  const found = optionIn(facts, call.arguments.map((node) => ({ file, node })), at);
  return found === "unknown" ? null : found;
}

/**
 * The option of a dotted name (`schema.body`) among arguments: a keyword, or a property of an object; null when it is not
 * given, `unknown` when only running tells.
 */
export function optionIn(facts: TreeFacts, given: readonly Value[], name: string): Value | null | "unknown" {
  const [first = "", ...rest] = name.split(".");
  let isOpen = false;
  for (const { file, node } of given) {
    if (isNamed(node) && childIn(node, "name")?.text === first) {
      const value = childIn(node, "value");
      if (value) return within({ file, node: value }, rest);
    }
    if (isSpread(node)) isOpen = true;
    if (isNamed(node) || isSpread(node)) continue;
    for (const found of valuesOf(facts, { file, node })) {
      const options = unwrapped(facts, found);
      if (!/^(object|dictionary)$/.test(options.node.kind)) continue;
      const property = inObject(options);
      if (property === "unknown") isOpen = true;
      else if (property) return within(property, rest);
    }
  }
  return isOpen ? "unknown" : null;

  // Of `{ ...guarded, schema }` what stands last counts.
  function inObject(options: Value, depth = 6): Value | null | "unknown" {
    for (const part of namedChildren(options.node).reverse()) {
      const [own] = propertyOf(options, first).filter(({ node }) => node === part || node.parent === part);
      if (own) return own;
      const spread = isSpread(part) ? namedChildren(part)[0] : undefined;
      if (!spread) continue;
      const inner = valuesOf(facts, { file: options.file, node: spread }).map((one) => unwrapped(facts, one));
      if (depth === 0 || inner.length !== 1 || !inner.every(({ node }) => /^(object|dictionary)$/.test(node.kind))) return "unknown";
      const found = inObject(inner[0] as Value, depth - 1);
      if (found) return found;
    }
    return null;
  }

  function within(value: Value, below: readonly string[]): Value | null | "unknown" {
    if (below.length === 0) return value;
    const inner = valuesOf(facts, value).map((one) => unwrapped(facts, one));
    return inner.some(({ node }) => /^(object|dictionary)$/.test(node.kind)) ? optionIn(facts, inner, below.join(".")) : "unknown";
  }
}

/** What is given to `Object.freeze({ ... })` and the like, which give it back; of anything else itself. */
export function unwrapped(facts: TreeFacts, value: Value): Value {
  const list = value.node.kind === "call_expression" && /^(Object\.freeze|structuredClone|createRoute)$/.test(childIn(value.node, "function")?.text ?? "") ? childIn(value.node, "arguments") : null;
  const first = list && namedChildren(list)[0];
  return first ? (valuesOf(facts, { file: value.file, node: first })[0] ?? value) : value;
}
