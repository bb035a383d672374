import { isFunctionNode } from "./declarations.ts";
import type { TreeFacts } from "./facts.ts";
import { childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";
import { memberName, type Value, valuesOf } from "./values-of.ts";

const growing = /^(push|unshift|splice|append|extend|insert|add|set|setdefault|update|pop|shift|remove|clear)$/;
const written = /^(array|list|set|object|dictionary|new_expression|list_comprehension)$/;
const grown = new WeakMap<TreeFacts, Grown>();

/** What a loop over an expression takes in turn, spread lists, entries of objects and lists put together included; null when it is not all written out. */
export function loopItems(facts: TreeFacts, value: Value, depth = 6): Value[] | null {
  if (depth === 0 || grownIn(facts).names.has(lastName(value.node))) return null;
  const found = valuesOf(facts, value);
  if (found.some(({ node }) => grownIn(facts).made.has(node))) return null;
  const items = found.map((one) => itemsOfOne(facts, one, depth));
  return found.length === 0 || items.includes(null) ? null : (items as Value[][]).flat();
}

function itemsOfOne(facts: TreeFacts, value: Value, depth: number): Value[] | null {
  const { file, node } = value;
  const inner = namedChildren(node).map((part): Value => ({ file, node: part }));
  const all = (parts: readonly (Value[] | null)[]) => (parts.includes(null) ? null : (parts as Value[][]).flat());
  const through = (part: Value | undefined) => (part ? loopItems(facts, part, depth - 1) : null);
  if (/^(array|list|tuple|set)$/.test(node.kind)) return all(inner.map((part) => (/^(spread_element|list_splat)$/.test(part.node.kind) ? through({ file, node: namedChildren(part.node)[0] ?? part.node }) : [part])));
  if (node.kind === "binary_operator" && node.children[1]?.kind === "+") return all(inner.map(through));
  if (node.kind === "dictionary") return pairsOf(value)?.map(({ node: pair }) => ({ file, node: childIn(pair, "key") ?? pair })) ?? null;
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  const list = childIn(node, "arguments");
  if (!called || !list) return null;
  const given = namedChildren(list).map((part): Value => ({ file, node: part }));
  if (/^(list|tuple|set|sorted|reversed|iter|Map|Set|Array\.from|Object\.freeze)$/.test(called.text)) return through(given[0]);
  const object = childIn(called, "object");
  const isOfObject = object?.text === "Object";
  const holder = isOfObject ? given[0] : object ? { file, node: object } : undefined;
  const asked = memberName(called);
  if (!holder || !/^(entries|values|keys|items|freeze)$/.test(asked) || grownIn(facts).names.has(lastName(holder.node))) return null;
  if (valuesOf(facts, holder).some((one) => grownIn(facts).made.has(one.node))) return null;
  const holders = valuesOf(facts, holder).map((one) => pairsOf(one, asked === "values"));
  const pairs = all(holders);
  if (!pairs) return asked === "entries" && !isOfObject ? through(holder) : null;
  if (/^(entries|items)$/.test(asked)) return pairs;
  return pairs.map((pair) => ({ file: pair.file, node: childIn(pair.node, asked === "values" ? "value" : "key") ?? pair.node }));
}

// `Object.values({ users, notes })` needs no keys.
function pairsOf({ file, node }: Value, isOfValues = false): Value[] | null {
  const parts = /^(object|dictionary)$/.test(node.kind) ? namedChildren(node) : null;
  return parts?.every(({ kind }) => kind === "pair" || (isOfValues && kind === "shorthand_property_identifier")) ? parts.map((part) => ({ file, node: part })) : null;
}

function lastName(node: SyntaxNode): string {
  return node.kind === "identifier" ? node.text : /^(member_expression|attribute)$/.test(node.kind) ? memberName(node) : "";
}

// What something is added to while the program runs, or taken from, is not all that is written of it: known by where it is made, else by name.
interface Grown {
  names: Set<string>;
  made: Set<SyntaxNode>;
}

function grownIn(facts: TreeFacts): Grown {
  const known = grown.get(facts);
  if (known) return known;
  const calls = facts.product.flatMap((file) => file.calls.flatMap(({ path, node }) => (growing.test(path.at(-1) ?? "") && path.at(-2) ? [{ file, name: path.at(-2) as string, object: childIn(childIn(node, "function") ?? node, "object") }] : [])));
  // While this is being found out all count by their names.
  grown.set(facts, { names: new Set(calls.map(({ name }) => name)), made: new Set() });
  const found: Grown = { names: new Set(), made: new Set() };
  for (const { file, name, object } of calls) {
    const values = object ? valuesOf(facts, { file, node: object }) : [];
    if (values.length > 0 && values.every(({ node }) => written.test(node.kind))) for (const { node } of values) found.made.add(node);
    else found.names.add(name);
  }
  grown.set(facts, found);
  return found;
}

/** What a loop around a place runs over, and the pattern that takes each item: of `for`, comprehensions and `forEach`, `map`, `reduce`; null for no loop. */
export function loopOf(node: SyntaxNode): { pattern: SyntaxNode; over: SyntaxNode; start?: SyntaxNode; held?: SyntaxNode } | null {
  if (/^(for_in_statement|for_statement|for_in_clause)$/.test(node.kind)) {
    const pattern = childIn(node, "left");
    const over = childIn(node, "right");
    return pattern && over && !node.children.some(({ kind }) => kind === "in" && node.kind === "for_in_statement") ? { pattern, over } : null;
  }
  const call = isFunctionNode(node) && node.parent?.field === "arguments" ? node.parent.parent : null;
  const called = call?.kind === "call_expression" ? childIn(call, "function") : null;
  const over = called && childIn(called, "object");
  const parameters = childIn(node, "parameter") ? [childIn(node, "parameter") as SyntaxNode] : namedChildren(childIn(node, "parameters") ?? node);
  const [first, second] = parameters;
  if (!called || !over || !first || !childIn(node, "body")) return null;
  if (/^(forEach|map|flatMap)$/.test(memberName(called))) return { pattern: first, over };
  const start = namedChildren(node.parent as SyntaxNode)[1];
  return memberName(called) === "reduce" && second && start ? { pattern: second, over, held: first, start } : null;
}
