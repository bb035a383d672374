import type { CodeFinder } from "../code/code-finder.ts";
import { isFunctionNode, parameterNodes } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import type { RouteFact } from "./route-facts.ts";
import { nextValues, returnedBy, type Value, valuesOf } from "../values-of.ts";

/** A handler, and what was laid around it where it was registered, the outermost first: `guarded(show)`. */
export interface Unwrapped {
  handler: Value;
  wrappers: Value[];
}

/** Takes a handler out of the calls of the tree's own functions that give back a function which calls it, as decorators do. */
export function unwrapHandler(facts: TreeFacts, code: CodeFinder, given: Value, inRound?: RouteFact["inRound"]): Unwrapped {
  const wrappers: Value[] = [];
  let handler = given;
  for (let depth = 0; depth < 6; depth++) {
    const inner = wrappedIn(facts, code, handler, inRound);
    if (!inner) break;
    if (inner.wrapper) wrappers.push(inner.wrapper);
    handler = inner.handler;
  }
  return wrappers.length > 0 ? { handler, wrappers } : { handler: given, wrappers };
}

function wrappedIn(facts: TreeFacts, code: CodeFinder, value: Value, inRound?: RouteFact["inRound"]): { handler: Value; wrapper?: Value } | null {
  const { file, node } = value;
  if (node.kind === "identifier") {
    const [next, ...more] = nextValues(facts, value);
    return next && more.length === 0 && /^call(_expression)?$/.test(next.node.kind) ? { handler: next } : null;
  }
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const list = childIn(node, "arguments");
  if (!called || !list) return null;
  const arguments_ = namedChildren(list);
  const given = (one: SyntaxNode) => inRound?.({ file, node: one }) ?? { file, node: one };
  const taken = arguments_.flatMap((one, index) => (one.kind !== "keyword_argument" && code.functionsOf(given(one)).length > 0 ? [index] : []));
  const [index] = taken;
  if (index === undefined || taken.length > 1) return null;
  const known = valuesOf(facts, { file, node: called }).filter((one) => isFunctionNode(one.node));
  // `self.signed_in(self.create)`, `guard(create)` of a guard that is handed in or is an instance that can be called.
  const makers = known.length > 0 ? known : code.functionsRun(value);
  if (!makers.some((maker) => callsParameter(facts, maker, index))) return null;
  return { handler: given(arguments_[index] as SyntaxNode), wrapper: { file, node: called } };
}

// Whether what a function gives back is a function that calls the parameter.
function callsParameter(facts: TreeFacts, maker: Value, index: number): boolean {
  const parameter = parameterNodes(maker.node)[index];
  const name = parameter && (walk(parameter).find(({ kind }) => kind === "identifier")?.text ?? "");
  if (!name) return false;
  const inner = returnedBy(maker).flatMap((one) => valuesOf(facts, one)).filter(({ node }) => isFunctionNode(node));
  return inner.some(({ node }) => walk(node).some((part) => /^call(_expression)?$/.test(part.kind) && new RegExp(`^${name.replaceAll("$", "\\$")}(\\.(call|apply))?$`).test(childIn(part, "function")?.text ?? "")));
}
