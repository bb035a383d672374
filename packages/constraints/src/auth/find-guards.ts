import { type CodeFinder, childIn, isFunctionNode, namedChildren, type SyntaxNode, type Value } from "@cd-task/verifier";
import type { Credentials } from "./credentials.ts";
import type { Front } from "./find-front.ts";

const deepest = 5;
const literal = /^(string|number|integer|float|true|false|none|null|undefined|unary_operator|unary_expression|object|dictionary|array|list|tuple|keyword_argument)$/;

/** Names guards in what stands in front of operations, so that those of two operations can be held against each other. */
export class GuardFinder {
  readonly #code: CodeFinder;
  readonly #credentials: Credentials;
  readonly #ids = new Map<SyntaxNode, string>();
  readonly #found = new Map<SyntaxNode, Set<string>>();
  readonly #guards = new Map<SyntaxNode, boolean>();

  constructor(code: CodeFinder, credentials: Credentials) {
    this.#code = code;
    this.#credentials = credentials;
  }

  /** The names of what refuses requests by their credentials: functions with what they are given literally, guards of libraries. */
  guardsIn({ value, isCalled = false }: Front): Set<string> {
    const known = this.#found.get(value.node);
    if (known) return known;
    const found = new Set<string>();
    this.#found.set(value.node, found);
    const seen = new Set<SyntaxNode>();
    this.#addCalled(value, deepest, found, seen);
    if (isCalled) return found;
    // Of a call what it is called with tells one form of a guard from another.
    const run = this.#code.functionsRun(value);
    if (run.length > 0 && this.#isGuard(value)) for (const one of run) found.add(`${this.#nameOf(one)}${given(value.node)}`);
    for (const step of run.length > 0 ? [value] : this.#code.steps(value)) {
      const library = this.#credentials.libraryGuard(step);
      // What was made once and has a name is known by its making.
      if (library && isCall(step.node)) found.add(step.node === value.node ? `${library}${given(step.node)}` : this.#nameOf(step));
      else if (library && !library.endsWith("()")) found.add(library);
      if (this.#isGuard(step)) found.add(this.#nameOf(step));
    }
    for (const one of this.#code.functionsOf(value)) this.#descend(one, deepest, found, seen);
    return found;
  }

  /** Whether something in front of an operation has to do with credentials at all. */
  touches(front: Front): boolean {
    return this.#functionsOf(front).some((one) => this.#credentials.touches(one)) || this.#isLibrary(front);
  }

  /** Whether something in front of an operation reads or verifies credentials itself. */
  looks(front: Front): boolean {
    return this.#functionsOf(front).some((one) => this.#credentials.looks(one)) || this.#isLibrary(front);
  }

  /** Whether an operation's own code finds out that nobody is signed in. */
  decidesItself(handler: Value): boolean {
    return this.#credentials.touches(handler) && this.#credentials.refusesItself(handler);
  }

  /** Whether reading finds nothing that an expression in front of an operation could run. */
  isUnknown(front: Front): boolean {
    return this.#functionsOf(front).length === 0 && !this.#isLibrary(front);
  }

  /** The functions in front of an operation that have to do with credentials. */
  functionsTouching(front: Front): Value[] {
    return this.#functionsOf(front).filter((one) => this.#credentials.touches(one));
  }

  #functionsOf({ value, isCalled = false }: Front): Value[] {
    return [...(isCalled ? [] : this.#code.functionsOf(value)), ...this.#code.functionsRun(value)];
  }

  #isLibrary({ value, isCalled = false }: Front): boolean {
    const called = childIn(value.node, "function");
    const at = isCalled && called ? { file: value.file, node: called } : value;
    return this.#credentials.hasLibraryGuard && this.#code.steps(at).some((step) => this.#credentials.libraryGuard(step) !== null);
  }

  #addCalled(value: Value, depth: number, found: Set<string>, seen: Set<SyntaxNode>): void {
    const called = isCall(value.node) ? childIn(value.node, "function") : null;
    if (!called) return;
    for (const one of this.#code.functionsRun(value)) {
      if (this.#isGuard(one)) found.add(`${this.#nameOf(one)}${given(value.node)}`);
      this.#descend(one, depth, found, seen);
    }
    const library = this.#credentials.hasLibraryGuard ? this.#credentials.libraryGuard({ file: value.file, node: called }) : null;
    if (library) found.add(`${library}${given(value.node)}`);
  }

  // What has nothing to do with credentials leads to no guard.
  #descend(one: Value, depth: number, found: Set<string>, seen: Set<SyntaxNode>): void {
    if (depth === 0 || seen.has(one.node) || !this.#credentials.touches(one)) return;
    seen.add(one.node);
    for (const { file, call } of this.#code.callsIn(one)) this.#addCalled({ file, node: call.node }, depth - 1, found, seen);
    for (const value of this.#credentials.injected(one)) {
      for (const name of this.guardsIn({ value, isShared: false })) found.add(name);
      for (const inner of this.#code.functionsOf(value)) this.#descend(inner, depth - 1, found, seen);
    }
  }

  #isGuard(step: Value): boolean {
    const known = this.#guards.get(step.node);
    if (known !== undefined) return known;
    const functions = isFunctionNode(step.node) ? [step] : this.#code.functionsOf(step);
    const found = functions.some((one) => this.#credentials.touches(one) && this.#credentials.refuses(one));
    this.#guards.set(step.node, found);
    return found;
  }

  #nameOf(value: Value): string {
    let id = this.#ids.get(value.node);
    if (id === undefined) {
      id = `#${this.#ids.size}`;
      this.#ids.set(value.node, id);
    }
    return id;
  }
}

function isCall({ kind }: SyntaxNode): boolean {
  return /^(call|call_expression|new_expression)$/.test(kind);
}

// What a call is given literally: `("required")`, `(optional=True)`; empty for nothing.
function given(node: SyntaxNode): string {
  const list = isCall(node) ? childIn(node, "arguments") : null;
  const parts = (list ? namedChildren(list) : []).filter(({ kind }) => literal.test(kind)).map(({ text }) => text.replace(/\s+/g, ""));
  return parts.length > 0 ? `(${parts.join(",")})` : "";
}
