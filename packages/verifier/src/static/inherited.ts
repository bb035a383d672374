import { childIn, namedChildren } from "./syntax/syntax-node.ts";
import { type Value, valuesOf } from "./values-of.ts";
import type { TreeFacts } from "./facts.ts";

const isClass = /^class(_definition|_declaration)?$/;

/** The classes of the program that a class extends directly. */
export function basesIn(facts: TreeFacts, { file, node }: Value): Value[] {
  const heritage = node.children.find(({ kind }) => kind === "class_heritage");
  const clause = heritage?.children.find(({ kind }) => kind === "extends_clause") ?? heritage;
  const listed = childIn(node, "superclasses");
  const named = (listed ? namedChildren(listed) : clause ? namedChildren(clause).slice(0, 1) : []).filter(({ kind }) => /^(identifier|attribute|member_expression)$/.test(kind));
  return named.flatMap((base) => valuesOf(facts, { file, node: base })).filter((one) => isClass.test(one.node.kind) && one.node !== node);
}

/** What the nearest class above one has of a member; empty when none has. */
export function inherited(facts: TreeFacts, one: Value, find: (above: Value) => Value[], depth = 5): Value[] {
  if (depth === 0) return [];
  for (const base of basesIn(facts, one)) {
    const own = find(base);
    const found = own.length > 0 ? own : inherited(facts, base, find, depth - 1);
    if (found.length > 0) return found;
  }
  return [];
}

const subclasses = new WeakMap<TreeFacts, Map<unknown, Value[]>>();

/** The classes of the program that extend one, further down too. */
export function classesBelow(facts: TreeFacts, { node }: Value): Value[] {
  let known = subclasses.get(facts);
  if (!known) {
    subclasses.set(facts, (known = new Map()));
    for (const file of facts.product) for (const one of file.classes) for (const base of basesIn(facts, { file, node: one.node })) known.set(base.node, [...(known.get(base.node) ?? []), { file, node: one.node }]);
  }
  const found = new Map<unknown, Value>();
  const waiting = [...(known.get(node) ?? [])];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (found.has(one.node)) continue;
    found.set(one.node, one);
    waiting.push(...(known.get(one.node) ?? []));
  }
  return [...found.values()];
}
