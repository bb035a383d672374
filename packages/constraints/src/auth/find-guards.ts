import { type CodeFinder, childIn, isFunctionNode, type SyntaxNode, type Value } from "@cd-task/verifier";
import type { Credentials } from "./credentials.ts";
import { decoratorsOf } from "./decorators-of.ts";
import type { Front } from "./find-front.ts";
import { RefusalFinder } from "./find-refusing.ts";
import type { RequestLine } from "./line-values.ts";
import { verifiesNone } from "./verifies-none.ts";
import { isCall, literalsGiven } from "./literals-given.ts";

const deepest = 5;

/** Names guards in what stands in front of operations, so that those of two operations can be held against each other. */
export class GuardFinder {
  readonly #code: CodeFinder;
  readonly #credentials: Credentials;
  readonly #refusals: RefusalFinder;
  readonly #ids = new Map<SyntaxNode, string>();
  readonly #found = new Map<RequestLine | undefined, Map<SyntaxNode, Set<string>>>();
  readonly #guards = new Map<SyntaxNode, boolean>();

  constructor(code: CodeFinder, credentials: Credentials) {
    this.#code = code;
    this.#credentials = credentials;
    this.#refusals = new RefusalFinder(code, credentials);
  }

  /** The names of what refuses requests by their credentials: functions with what they are given literally, guards of libraries. */
  guardsIn({ value, isCalled = false }: Front, asked?: RequestLine): Set<string> {
    const line = asked && this.#functionsOf({ value, isShared: false, isCalled }).some((one) => this.#credentials.asksLine(one)) ? asked : undefined;
    const all = this.#foundFor(line);
    const known = all.get(value.node);
    if (known) return known;
    const found = new Set<string>();
    all.set(value.node, found);
    const seen = new Set<SyntaxNode>();
    this.#addCalled(value, deepest, found, seen, line);
    if (isCalled && isCall(value.node)) return found;
    if (isCalled) for (const one of this.#code.functionsOf(value)) this.#addAround(one, found, seen, line);
    // Of a call what it is called with tells one form of a guard from another.
    const run = this.#code.functionsRun(value);
    if (run.length > 0 && this.#isGuard(value, line)) for (const one of run) found.add(`${this.#nameOf(one)}${literalsGiven(value.node)}`);
    for (const step of run.length > 0 ? [value] : this.#code.steps(value)) {
      const library = this.#credentials.strictGuard(step);
      // What was made once and has a name is known by its making.
      if (library && isCall(step.node)) found.add(step.node === value.node ? `${library.replace(/\(\)$/, "")}${literalsGiven(step.node)}` : this.#nameOf(step));
      else if (library && !library.endsWith("()")) found.add(library);
      // How a guard is called at one place makes it no other one.
      if (!(step.node === value.node && run.length === 0 && isReference(step.node)) && this.#isGuard(step, line)) found.add(this.#nameOf(step));
      // `const signedIn = authenticate()` is what `authenticate()` is elsewhere.
      if (isCall(step.node) && step.node !== value.node) for (const one of this.#code.functionsRun(step)) if (this.#isGuard(one, line)) found.add(`${this.#nameOf(one)}${literalsGiven(step.node)}`);
    }
    for (const one of this.#code.functionsOf(value)) this.#descend(one, deepest, found, seen, line);
    return found;
  }

  /** Whether what stands in front of an operation lets requests pass by something about their line that reading does not decide. */
  isOpen(front: Front, line: RequestLine): boolean {
    return this.#functionsOf(front).some((one) => this.#credentials.isOpenFor(one, line));
  }

  #foundFor(line: RequestLine | undefined): Map<SyntaxNode, Set<string>> {
    const known = this.#found.get(line) ?? new Map<SyntaxNode, Set<string>>();
    this.#found.set(line, known);
    return known;
  }

  /** Whether something in front of an operation has to do with credentials at all. */
  touches(front: Front, line?: RequestLine): boolean {
    return this.#functionsOf(front).some((one) => this.#credentials.touches(one, line) && !(line && verifiesNone(this.#credentials, one, line))) || this.#isLibrary(front);
  }

  /** Whether something in front of an operation reads or verifies credentials itself. */
  looks(front: Front, line?: RequestLine): boolean {
    return this.#functionsOf(front).some((one) => this.#credentials.looks(one, line)) || this.#isLibrary(front);
  }

  /** Whether an operation's own code finds out that nobody is signed in. */
  decidesItself(handler: Value): boolean {
    return this.#credentials.touches(handler) && this.#refusals.says(handler);
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
    return [...(isCalled && isCall(value.node) ? [] : this.#code.functionsOf(value)), ...this.#code.functionsRun(value)];
  }

  #isLibrary({ value, isCalled = false }: Front): boolean {
    const called = childIn(value.node, "function");
    const at = isCalled && called ? { file: value.file, node: called } : value;
    return this.#credentials.hasLibraryGuard && this.#code.steps(at).some((step) => this.#credentials.libraryGuard(step) !== null);
  }

  #addCalled(value: Value, depth: number, found: Set<string>, seen: Set<SyntaxNode>, line?: RequestLine): void {
    if (isFunctionNode(value.node) && this.#isGuard(value, line)) found.add(this.#nameOf(value));
    const called = isCall(value.node) ? childIn(value.node, "function") : null;
    if (!called) return;
    for (const one of this.#code.functionsRun(value)) {
      if (this.#isGuard(one, line)) found.add(`${this.#nameOf(one)}${literalsGiven(value.node)}`);
      this.#addAround(one, found, seen, line);
      this.#descend(one, depth, found, seen, line);
    }
    const library = this.#credentials.hasLibraryGuard ? this.#credentials.strictGuard({ file: value.file, node: called }) : null;
    if (library) found.add(`${library}${literalsGiven(value.node)}`);
  }

  // What decorates a function runs in front of it wherever it is called.
  #addAround(one: Value, found: Set<string>, seen: Set<SyntaxNode>, line?: RequestLine): void {
    if (seen.has(one.node)) return;
    for (const value of decoratorsOf(one)) for (const name of this.guardsIn({ value, isShared: false }, line)) found.add(name);
  }

  // What has nothing to do with credentials leads to no guard.
  #descend(one: Value, depth: number, found: Set<string>, seen: Set<SyntaxNode>, line?: RequestLine): void {
    if (depth === 0 || seen.has(one.node) || !this.#credentials.touches(one, line)) return;
    seen.add(one.node);
    // A guard that is asked only of those who send credentials lets pass who sends none.
    for (const call of this.#credentials.callsFor(one, line)) if (!this.#refusals.isSentOnly(call, one)) this.#addCalled(call, depth - 1, found, seen, line);
    for (const value of this.#credentials.injected(one)) {
      for (const name of this.guardsIn({ value, isShared: false }, line)) found.add(name);
      for (const inner of this.#code.functionsOf(value)) this.#descend(inner, depth - 1, found, seen, line);
    }
  }

  #isGuard(step: Value, line?: RequestLine): boolean {
    const before = this.#guards.get(step.node);
    if (!line && before !== undefined) return before;
    const functions = isFunctionNode(step.node) ? [step] : this.#code.functionsOf(step);
    if (line && functions.some((one) => this.#credentials.asksLine(one))) return functions.some((one) => this.#credentials.touches(one, line) && this.#refusals.refuses(one, line));
    if (before !== undefined) return before;
    const found = functions.some((one) => this.#credentials.touches(one) && this.#refusals.refuses(one));
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

function isReference({ kind }: SyntaxNode): boolean {
  return /^(identifier|shorthand_property_identifier|member_expression|attribute)$/.test(kind);
}
