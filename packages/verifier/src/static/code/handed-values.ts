import type { TreeFacts } from "../facts.ts";
import { childIn, type SyntaxNode } from "../syntax/syntax-node.ts";
import { memberName, propertyOf, type Value, valuesOf } from "../values-of.ts";
import { type ArgumentFinder, argumentFinder } from "./find-arguments.ts";

const deepest = 12;
const finders = new WeakMap<TreeFacts, HandedFinder>();

/** What an expression stands for, each once, followed on from parameters to what callers give; unlike `CodeFinder.steps` never by a name alone. */
export function handedValues(facts: TreeFacts, value: Value): Value[] {
  const finder = finders.get(facts) ?? new HandedFinder(facts);
  finders.set(facts, finder);
  return finder.find(value);
}

class HandedFinder {
  private readonly facts: TreeFacts;
  private readonly arguments: ArgumentFinder;
  private readonly known = new Map<SyntaxNode, Value[]>();
  /** What one question has come by: many callers hand on the same thing, and some hand it round. */
  private asked = new Map<SyntaxNode, Value[]>();

  constructor(facts: TreeFacts) {
    this.facts = facts;
    this.arguments = argumentFinder(facts);
  }

  find(value: Value): Value[] {
    const before = this.known.get(value.node);
    if (before) return before;
    this.asked = new Map();
    const found = this.follow(value, deepest);
    this.known.set(value.node, found);
    return found;
  }

  private follow(value: Value, depth: number): Value[] {
    const before = this.asked.get(value.node);
    if (before || depth === 0) return before ?? [];
    this.asked.set(value.node, []);
    const found = new Map<SyntaxNode, Value>();
    for (const one of valuesOf(this.facts, value)) {
      const next = /identifier/.test(one.node.kind) ? this.arguments.given(one) : /^(member_expression|attribute)$/.test(one.node.kind) ? this.heldBy(one, depth) : [];
      for (const last of next.length > 0 ? next.flatMap((inner) => this.follow(inner, depth - 1)) : [one]) found.set(last.node, last);
    }
    const values = [...found.values()];
    this.asked.set(value.node, values);
    return values;
  }

  private heldBy({ file, node }: Value, depth: number): Value[] {
    const object = childIn(node, "object");
    const holders = object && !/^(this|self)$/.test(object.text) ? this.follow({ file, node: object }, depth - 1) : [];
    return holders.flatMap((holder) => (/^(object|dictionary)$/.test(holder.node.kind) ? propertyOf(holder, memberName(node)) : []));
  }
}
