import { isFunctionNode } from "./declarations.ts";
import type { TreeFacts } from "./facts.ts";
import { moduleAt } from "./module-at.ts";
import { partOf } from "./part-of.ts";
import { childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";
import { type Value, valuesOf } from "./values-of.ts";

/** What stands at a written place of a written list (`models[0]`), or under a written key of a written map or dictionary (`models.get("user")`); empty for any other expression. */
export function placedItem(facts: TreeFacts, { file, node }: Value): Value[] {
  if (/^subscript(_expression)?$/.test(node.kind)) {
    const place = childIn(node, "index") ?? childIn(node, "subscript");
    const whole = childIn(node, "object") ?? childIn(node, "value");
    return whole && place && /^(number|integer)$/.test(place.kind) ? partOf(facts, { file, node: whole }, [Number(place.text)]) : [];
  }
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const whole = called && (childIn(called, "property") ?? childIn(called, "attribute"))?.text === "get" ? childIn(called, "object") : null;
  const [key] = whole ? namedChildren(childIn(node, "arguments") ?? node) : [];
  if (!whole || key?.kind !== "string") return [];
  const name = key.text.slice(1, -1);
  return valuesOf(facts, { file, node: whole }).flatMap((one) => (one.node.kind === "dictionary" ? partOf(facts, one, [name]) : pairOf(one, name)));
}

// `new Map([["user", User]])`
function pairOf({ file, node }: Value, name: string): Value[] {
  if (node.kind !== "new_expression" || childIn(node, "constructor")?.text !== "Map") return [];
  const [pairs] = namedChildren(childIn(node, "arguments") ?? node);
  const rows = pairs?.kind === "array" ? namedChildren(pairs) : [];
  return rows.flatMap((row) => {
    const [key, value] = row.kind === "array" ? namedChildren(row) : [];
    return value && key?.kind === "string" && key.text.slice(1, -1) === name ? [{ file, node: value }] : [];
  });
}

/** Where a parameter's name stands in the module that is loaded for it: `import("./models.js").then(({ User }) => …)`; null for any other function. */
export function loadedFor(value: Value): SyntaxNode | null {
  const { node, file } = value;
  const call = isFunctionNode(node) && node.field !== "function" && node.parent?.kind === "arguments" ? node.parent.parent : null;
  const called = call?.kind === "call_expression" ? childIn(call, "function") : null;
  const object = called && childIn(called, "property")?.text === "then" ? childIn(called, "object") : null;
  return object?.kind === "call_expression" && moduleAt({ file, node: object }) ? object : null;
}

