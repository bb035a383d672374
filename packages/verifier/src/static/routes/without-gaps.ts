import { isFunctionNode, parameterNodes } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { originOf } from "../origin-of.ts";
import { childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { memberName, returnedBy, type Value, valuesOf } from "../values-of.ts";

/** Of `[guard, show].filter(Boolean)` and `guards.map(wrap)` the list that it is made of; what maps to something else stays as it is. */
export function withoutGaps(facts: TreeFacts, { file, node }: Value): Value {
  const called = node.kind === "call_expression" ? childIn(node, "function") : null;
  const object = called && (/\.(filter\(Boolean\)|flat\(\d*\))$/.test(node.text) || isWrapping({ file, node })) ? childIn(called, "object") : null;
  return object ? withoutGaps(facts, { file, node: object }) : { file, node };

  // `.map(wrap)` with a function that calls what it is given or hands it on, or a library's.
  function isWrapping(value: Value): boolean {
    const [wrap, ...more] = called && memberName(called) === "map" ? namedChildren(childIn(value.node, "arguments") ?? value.node) : [];
    if (!wrap || more.length > 0) return false;
    const found = valuesOf(facts, { file, node: wrap }).filter((one) => isFunctionNode(one.node));
    if (found.length === 0) return originOf(facts, { file, node: wrap }) !== null;
    return found.every((one) => {
      const [parameter] = parameterNodes(one.node);
      const name = parameter && walk(parameter).find(({ kind }) => kind === "identifier")?.text;
      return name !== undefined && walk(one.node).some((part) => part.kind === "identifier" && part.text === name && isPut(part, one));
    });
  }
}

// `wrap = (fn) => (req, res, next) => fn(req, res, next)`, `wrap = (fn) => caught(fn)`
function isPut(node: SyntaxNode, one: Value): boolean {
  const around = node.parent?.kind === "member_expression" && node.field === "object" ? node.parent : node;
  if (around.field === "function" && around.parent?.kind === "call_expression") return true;
  const call = node.parent?.kind === "arguments" ? node.parent.parent : null;
  return call !== null && returnedBy(one).some((given) => given.node === call);
}
