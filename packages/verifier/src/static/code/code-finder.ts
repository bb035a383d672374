import { declarationsAt, isFunctionNode } from "../declarations.ts";
import type { CallFact, TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode } from "../syntax/syntax-node.ts";
import { methodOf } from "../class-members.ts";
import { placeInPattern } from "../part-of.ts";
import { memberName, nextValues, propertyOf, returnedBy, type Value } from "../values-of.ts";
import { type ArgumentFinder, argumentFinder } from "./find-arguments.ts";
import { functionsAmong, MembersByName, partsOf } from "./members-by-name.ts";

const mostSteps = 120;

const finders = new WeakMap<TreeFacts, CodeFinder>();

/** A call and the file it stands in. */
export interface CallIn {
  file: Value["file"];
  call: CallFact;
}

/**
 * Finds the functions that an expression or a call may run. Beyond what `valuesOf` follows it goes from parameters to what
 * callers give, through wrappers of libraries, and from a property of something unknown to what the program has by that name.
 * So it finds too much rather than too little.
 */
export class CodeFinder {
  readonly #facts: TreeFacts;
  readonly #arguments: ArgumentFinder;
  readonly #members: MembersByName;
  readonly #calls = new Map<SyntaxNode, CallIn[]>();
  readonly #steps = new Map<SyntaxNode, Value[]>();

  /** The finder of a program, one for all who ask. */
  static of(facts: TreeFacts): CodeFinder {
    const finder = finders.get(facts) ?? new CodeFinder(facts);
    finders.set(facts, finder);
    return finder;
  }

  constructor(facts: TreeFacts) {
    this.#facts = facts;
    this.#arguments = argumentFinder(facts);
    this.#members = new MembersByName(facts);
    for (const file of facts.product) {
      for (const call of file.calls) {
        for (let above = call.node.parent; above; above = above.parent) {
          if (!isFunctionNode(above)) continue;
          const known = this.#calls.get(above);
          if (known) known.push({ file, call });
          else this.#calls.set(above, [{ file, call }]);
        }
      }
    }
  }

  /** Everything that an expression passes through on the way to what it stands for, itself first. */
  steps(value: Value): Value[] {
    const kept = this.#steps.get(value.node);
    if (kept) return kept;
    const found = new Map<SyntaxNode, Value>([[value.node, value]]);
    this.#steps.set(value.node, [value]);
    const waiting = [value];
    for (let one = waiting.shift(); one && found.size < mostSteps; one = waiting.shift()) {
      for (const next of this.#next(one)) {
        if (found.has(next.node)) continue;
        found.set(next.node, next);
        waiting.push(next);
      }
    }
    const steps = [...found.values()];
    this.#steps.set(value.node, steps);
    return steps;
  }

  /** The functions that an expression may stand for. */
  functionsOf(value: Value): Value[] {
    return functionsAmong(this.steps(value));
  }

  /** The functions that a call may run. */
  functionsCalled({ file, call }: CallIn): Value[] {
    return this.functionsRun({ file, node: call.node });
  }

  /** The same of an expression that is a call; empty for any other. */
  functionsRun({ file, node }: Value): Value[] {
    const called = childIn(node, "function") ?? childIn(node, "constructor");
    // What nothing of the program is called by need not be looked for.
    if (!called || (/^(member_expression|attribute)$/.test(called.kind) && !this.#members.knows(memberName(called)))) return [];
    return this.functionsOf({ file, node: called });
  }

  /** What callers give for a parameter, known by the node of its name; empty for anything else. */
  givenFor(parameter: Value): Value[] {
    return this.#arguments.given(parameter);
  }

  /** The calls in a function, those in functions inside it too. */
  callsIn({ node }: Value): CallIn[] {
    return this.#calls.get(node) ?? [];
  }

  #next(value: Value): Value[] {
    const { file, node } = value;
    if (isFunctionNode(node)) return [];
    const plain = nextValues(this.#facts, value).filter((next) => next.node !== node);
    const taken = /identifier/.test(node.kind) ? plain.flatMap((one) => this.#ofPattern(value, one)) : [];
    if (taken.length > 0) return taken;
    if (plain.length > 0) return plain;
    switch (node.kind) {
      case "identifier":
      case "shorthand_property_identifier":
      case "shorthand_property_identifier_pattern":
        return isParameter(value) ? this.#ofParameter(value) : [];
      case "member_expression":
      case "attribute":
        return this.#ofMember(value);
      case "call":
      case "call_expression":
      case "new_expression":
      case "subscript":
      case "array":
      case "list":
      case "tuple":
        return this.#inside(value);
      case "list_splat":
      case "spread_element":
        return namedChildren(node).map((part) => ({ file, node: part }));
      default:
        return [];
    }
  }

  #ofParameter(value: Value): Value[] {
    const given = this.#arguments.given(value);
    if (given.length > 0) return given;
    const pattern = ancestor(value.node, ({ kind }) => !/pattern$/.test(kind) || kind === "object_pattern");
    const key = pattern?.kind === "object_pattern" ? placeInPattern(pattern, value.node.text)?.at(-1) : undefined;
    return typeof key === "string" ? this.#members.named(key) : [];
  }

  // `const { required, optional: maybe } = auth`
  #ofPattern({ file, node }: Value, declared: Value): Value[] {
    const pattern = declared.node.kind === "variable_declarator" ? childIn(declared.node, "name") : null;
    const from = pattern?.kind === "object_pattern" ? childIn(declared.node, "value") : null;
    if (!pattern || !from) return [];
    const imported = declared.file === file ? null : file.imports.flatMap(({ names }) => names).find(({ local }) => local === node.text)?.imported;
    const path = placeInPattern(pattern, imported ?? node.text);
    const [key] = path ?? [];
    return path?.length === 1 && typeof key === "string" ? this.#membersOf({ file: declared.file, node: from }, key) : [];
  }

  #ofMember({ file, node }: Value): Value[] {
    const object = childIn(node, "object");
    return object ? this.#membersOf({ file, node: object }, memberName(node)).filter((member) => member.node !== node) : [];
  }

  #membersOf(object: Value, name: string): Value[] {
    const held = this.#heldBy(object, name);
    return held.length > 0 ? held : this.#members.named(name);
  }

  #heldBy(object: Value, name: string): Value[] {
    return this.steps(object).flatMap((holder) => {
      if (/^(object|dictionary)$/.test(holder.node.kind)) return propertyOf(holder, name);
      if (/^class/.test(holder.node.kind)) return methodOf(holder, name);
      const made = holder.node.kind === "new_expression" ? childIn(holder.node, "constructor") : holder.node.kind === "call" ? childIn(holder.node, "function") : null;
      return made ? this.steps({ file: holder.file, node: made }).filter((one) => /^class/.test(one.node.kind)).flatMap((one) => methodOf(one, name)) : [];
    }).flatMap((one) => (isGetter(one.node) ? returnedBy(one) : [one]));
  }

  // What a library's function is given, it may call; what a class makes may be called too.
  #inside(value: Value): Value[] {
    const made = /^call$/.test(value.node.kind) ? childIn(value.node, "function") : null;
    const classes = made ? this.steps({ file: value.file, node: made }).filter(({ node }) => /^class/.test(node.kind)) : [];
    const bound = childIn(value.node, "function");
    const object = bound && /^(member_expression|attribute)$/.test(bound.kind) && memberName(bound) === "bind" ? childIn(bound, "object") : null;
    if (object) return [{ file: value.file, node: object }];
    const own = classes.flatMap((one) => methodOf(one, "__call__"));
    // `const signedIn = authenticate()` of a maker that a parameter or a property gives.
    const given = bound && !/^new_expression$/.test(value.node.kind) ? this.functionsRun(value).flatMap((one) => returnedBy(one)) : [];
    if (given.length > 0) return [...own, ...given];
    return own.length > 0 ? own : partsOf(value).filter(({ node }) => /^(identifier|member_expression|attribute|call|call_expression|new_expression|arrow_function|function_expression|lambda|array|list|tuple|subscript|list_splat|spread_element)$/.test(node.kind));
  }
}

// `get store() { ... }`, `@property def store(self): ...`
function isGetter(node: SyntaxNode): boolean {
  return node.children.some(({ kind }) => kind === "get") || (node.parent?.kind === "decorated_definition" && node.parent.children.some(({ text }) => /^@(cached_)?property$/.test(text)));
}

function isParameter({ file, node }: Value): boolean {
  const declared = declarationsAt(file, node, node.text);
  return declared.some(({ how, node: at }) => how === "parameter" && (at === node || ancestor(at, isFunctionNode) !== null));
}
