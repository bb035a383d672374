import { assignedIn } from "../class-members.ts";
import type { CallFact, TreeFacts } from "../facts.ts";
import { classesBelow, inherited } from "../inherited.ts";
import { ancestor, childIn, type SyntaxNode } from "../syntax/syntax-node.ts";
import { textValue } from "../text-value.ts";
import { memberName, type Value, valuesOf } from "../values-of.ts";
import { givenFor, parameterOf } from "./find-callers.ts";

const isClass = /^class(_definition|_declaration)?$/;

/** Keeps which routers are known by a class, since a class above it makes them. */
export class HeldRouters {
  readonly #facts: TreeFacts;
  readonly #routersOf: (value: Value) => Value[];
  readonly #made = new Map<SyntaxNode, Value>();

  constructor(facts: TreeFacts, routersOf: (value: Value) => Value[]) {
    this.#facts = facts;
    this.#routersOf = routersOf;
  }

  /** What makes the router that is known by a class; undefined for any other node. */
  makerOf(node: SyntaxNode): Value | undefined {
    return this.#made.get(node);
  }

  /** The classes by which `this.router` is known where a class above makes it; empty elsewhere. */
  of(value: Value): Value[] {
    return heldRouters(this.#facts, value).flatMap(({ by, made }) => {
      const [router] = made.flatMap((one) => this.#routersOf(one));
      if (!router || isClass.test(router.node.kind)) return [];
      this.#made.set(by.node, router);
      return [by];
    });
  }

  /** Of what a call on an instance gives, the routers of its own class: `new Notes().middleware()`. */
  ownOf(found: Value[], { file, node }: Value): Value[] {
    const called = found.length > 1 && found.some((one) => this.#made.has(one.node)) ? childIn(node, "function") : null;
    const object = called && childIn(called, "object");
    const own = new Set((object ? classesMade(this.#facts, { file, node: object }) : []).map((one) => one.node));
    return own.size > 0 ? found.filter((one) => !this.#made.has(one.node) || own.has(one.node)) : found;
  }

  /** The prefix that a class has its router made with, where `super("/x")` gives it. */
  prefixOf({ file }: Value, given: Value, above: CallFact | undefined): string | null {
    const parameter = parameterOf(this.#facts, given);
    const value = parameter && (above ? givenFor({ file, call: above }, parameter) : parameter.otherwise);
    return textValue(this.#facts, value ?? given);
  }
}

// A class whose instances have each a router of their own, which a class above it makes.
interface Held {
  by: Value;
  made: Value[];
}

// Of `this.router` and `new Notes().router` the classes that have one from a class above.
function heldRouters(facts: TreeFacts, { file, node }: Value): Held[] {
  const object = /^(member_expression|attribute)$/.test(node.kind) ? childIn(node, "object") : null;
  if (!object) return [];
  const isOwn = /^(this|self)$/.test(object.text);
  const around = isOwn ? ancestor(node, ({ kind }) => isClass.test(kind)) : null;
  const name = memberName(node);
  const has = (one: Value) => assignedIn(one, name);
  return (around ? [{ file, node: around }] : isOwn ? [] : classesMade(facts, { file, node: object })).flatMap((one): Held[] => {
    const own = has(one);
    if (own.length === 0) {
      const made = inherited(facts, one, has);
      return made.length > 0 ? [{ by: one, made }] : [];
    }
    // In the class that makes it, it is the one of whichever class extends that.
    return isOwn ? classesBelow(facts, one).filter((below) => has(below).length === 0).map((below) => ({ by: below, made: own })) : [];
  });
}

// The classes that an expression makes an instance of.
function classesMade(facts: TreeFacts, value: Value): Value[] {
  return valuesOf(facts, value).flatMap(({ file, node }) => {
    const made = childIn(node, "constructor") ?? (node.kind === "call" ? childIn(node, "function") : null);
    return made ? valuesOf(facts, { file, node: made }).filter((one) => isClass.test(one.node.kind)) : [];
  });
}
