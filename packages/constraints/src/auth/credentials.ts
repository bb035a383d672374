import { ancestor, type CallIn, callMatches, childIn, type CodeFinder, isFunctionNode, matchesName, originOf, parameterNodes, returnedBy, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { decoratorsOf } from "./decorators-of.ts";
import { findReads } from "./find-reads.ts";
import { isDenying } from "./is-denying.ts";
import { isBlind } from "./is-blind.ts";
import { isTarget, keptIn, keyText, lastName, maySet } from "./kept-names.ts";
import type { RequestLine } from "./line-values.ts";
import { LiveParts } from "./live-parts.ts";
import { runsAt, settle } from "./settle.ts";
import type { AuthOptions } from "./options.ts";
import { overridden } from "./overridden.ts";

const mostReached = 250;
// What guards of libraries are told so that they let strangers pass.
const lenient = /\b(auto_error\s*=\s*False|optional\s*=\s*True|credentialsRequired\s*:\s*false|passthrough\s*:\s*true)\b/;

/** Whether a call in a function is left out. */
export type LeftOut = (call: Value, one: Value) => boolean;

/** Tells what the program does with credentials: where it reads and verifies them, which functions lead there, which refuse. */
export class Credentials {
  /** Places where a header with credentials is read from a request. */
  readonly reads: Value[];
  /** Calls that verify a token. */
  readonly verifications: CallIn[];
  /** Calls that read a token without verifying it. */
  readonly unverified: CallIn[];
  /** Whether a guard of a library is called, made or extended anywhere. */
  readonly hasLibraryGuard: boolean;
  readonly #facts: TreeFacts;
  readonly #options: AuthOptions;
  readonly #code: CodeFinder;
  readonly #direct = new Set<SyntaxNode>();
  readonly #reached = new Map<SyntaxNode, Value[]>();
  readonly #touching = new Map<SyntaxNode, boolean>();
  readonly #called = new Map<SyntaxNode, Value[]>();
  readonly #looking = new Map<SyntaxNode, boolean>();
  readonly #guarding = new Map<SyntaxNode, boolean>();
  readonly #asking = new Map<SyntaxNode, boolean>();
  readonly #byLine = new Map<RequestLine, Map<SyntaxNode, Value[]>>();
  /** Which parts of functions requests come to by their lines. */
  readonly live: LiveParts;
  readonly #reading = new Map<SyntaxNode, boolean>();
  /** Names under which what credentials tell is kept on a request. */
  readonly #kept: Set<string>;

  constructor(facts: TreeFacts, options: AuthOptions, code: CodeFinder) {
    this.#facts = facts;
    this.#options = options;
    this.#code = code;
    this.live = new LiveParts(facts);
    this.reads = findReads(facts, options.headers);
    const matching = (globs: string[]) => facts.product.flatMap((file) => file.calls.filter((call) => callMatches(facts, file, call, globs)).map((call) => ({ file, call })));
    const decoded = matching(options.verifications);
    const readsBlindly = ({ file, call }: CallIn) => isBlind(facts, file, call);
    this.verifications = decoded.filter((one) => !readsBlindly(one));
    this.unverified = [...matching(options.unverified), ...decoded.filter(readsBlindly)];
    this.hasLibraryGuard = facts.product.some((file) => namesOf(file).some((node) => this.libraryGuard({ file, node }) !== null));
    for (const { node } of [...this.reads, ...this.verifications.map(({ call }) => call)]) this.#markAround(node);
    for (const { node } of facts.product.flatMap(({ functions }) => functions.filter(({ name }) => name === "has_permission"))) if (walk(node).some(isDenying)) this.#direct.add(node);
    this.#kept = this.#namesKept();
  }

  /** The calls in a function that a request with this line comes to, each as what it runs where the line says which; without a line all. */
  callsFor(one: Value, line?: RequestLine): Value[] {
    const calls = this.#code.callsIn(one).map(({ file, call }) => ({ file, node: call.node }));
    if (!line || !this.live.asks(one)) return calls;
    const live = this.live.of(one, line);
    return calls.filter(({ node }) => live.isLive(node)).map((call) => live.chosen(call) ?? call);
  }

  /** What a function gives back for a request with this line, choices that the line decides left out. */
  returnedFor(one: Value, line: RequestLine): Value[] {
    const { isLive } = this.live.of(one, line);
    return returnedBy(one).filter(({ node }) => isLive(node)).flatMap((value) => settle(this.#facts, value, line).map((settled) => settled.value));
  }

  /** Whether only running tells that a request with this line comes to a place in a function. */
  isMaybeIn({ file, node }: Value, one: Value, line: RequestLine): boolean {
    return this.live.asks(one) ? this.live.of(one, line).isMaybe(node) : runsAt(this.#facts, { file, node }, one.node) === null;
  }

  /** Whether what a function runs may depend on the line of the request. */
  asksLine(one: Value): boolean {
    return kept(this.#asking, one.node, () => this.reached(one).some((inner) => this.live.asks(inner)));
  }

  /** Whether a function lets requests pass by something about the line that reading does not decide. */
  isOpenFor(one: Value, line: RequestLine): boolean {
    return this.asksLine(one) && this.reached(one, line).some((inner) => this.live.asks(inner) && this.live.of(inner, line).isOpen);
  }

  /** Whether running a function has to do with credentials. */
  touches(one: Value, line?: RequestLine): boolean {
    if (line && this.asksLine(one)) return this.reached(one, line).some((inner) => this.#isDirectFor(inner, line) || this.#readsKept(inner) || this.runsGuard(inner, line));
    return kept(this.#touching, one.node, () => this.reached(one).some((inner) => this.#direct.has(inner.node) || this.#readsKept(inner) || this.runsGuard(inner)));
  }

  /** Whether running a function reads or verifies credentials, beyond what others have left on the request. */
  looks(one: Value, line?: RequestLine): boolean {
    if (line && this.asksLine(one)) return this.reached(one, line).some((inner) => this.#isDirectFor(inner, line) || this.runsGuard(inner, line));
    return kept(this.#looking, one.node, () => this.reached(one).some((inner) => this.#direct.has(inner.node) || this.runsGuard(inner)));
  }

  #isDirectFor(one: Value, line: RequestLine): boolean {
    if (!this.#direct.has(one.node)) return false;
    if (!this.live.asks(one)) return true;
    const { isLive } = this.live.of(one, line);
    return [...this.reads.map(({ node }) => node), ...this.verifications.map(({ call }) => call.node)].some((node) => isLive(node) && ancestor(node, (above) => above === one.node) !== null) || walk(one.node).some((part) => isDenying(part) && isLive(part));
  }

  /** The name by which the outer world knows a library's guard; null for anything else. */
  libraryGuard(value: Value): string | null {
    if (!/^(identifier|attribute|member_expression|call|call_expression|new_expression|string)$/.test(value.node.kind)) return null;
    const origin = value.node.kind === "string" ? value.node.text.replace(/^["']|["']$/g, "") : originOf(this.#facts, value);
    if (origin === null) return null;
    const names = [origin, origin.replace(/\(\)$/, "")];
    return this.#options.guards.some((glob) => names.some((name) => matchesName(name, glob))) ? origin : null;
  }

  /** The same of a guard that lets no stranger pass; null for `HTTPBearer(auto_error=False)`. */
  strictGuard(value: Value): string | null {
    const guard = this.libraryGuard(value);
    const made = guard === null ? [] : [value, ...valuesOf(this.#facts, value), ...(value.node.field === "function" && value.node.parent ? [{ file: value.file, node: value.node.parent }] : [])];
    return made.some(({ node }) => lenient.test(childIn(node, "arguments")?.text ?? "")) ? null : guard;
  }

  /** What a function is given by injection, as expressions. */
  injected({ file, node }: Value): Value[] {
    const { injects } = this.#options;
    if (injects.length === 0) return [];
    return parameterNodes(node).flatMap((parameter) => {
      const names = [...walk(childIn(parameter, "type") ?? parameter)].filter(({ kind }) => /^(identifier|attribute)$/.test(kind));
      const types = names.flatMap((name) => valuesOf(this.#facts, { file, node: name }));
      const around = [{ file, node: parameter }, ...types.filter((type) => !isFunctionNode(type.node) && !/^class/.test(type.node.kind))];
      return around.flatMap((place) => this.#injections(place));
    });
  }

  /** The functions that running a function may run, itself first; with a line those that a request with it comes to, without what is left out. */
  reached(one: Value, line?: RequestLine, isLeft?: LeftOut): Value[] {
    const all = isLeft ? null : line ? this.#reachedFor(line) : this.#reached;
    const known = all?.get(one.node);
    if (known) return known;
    const first = overridden(this.#facts, one);
    const found = new Map<SyntaxNode, Value>([[first.node, first]]);
    const waiting = [first];
    for (let next = waiting.shift(); next && found.size < mostReached; next = waiting.shift()) {
      for (const given of isLeft || (line && this.live.asks(next)) ? this.#calledFor(next, line, isLeft) : this.called(next)) {
        const inner = overridden(this.#facts, given);
        if (found.has(inner.node)) continue;
        found.set(inner.node, inner);
        waiting.push(inner);
      }
    }
    const reached = [...found.values()];
    all?.set(one.node, reached);
    return reached;
  }

  // Functions, and what decorates them.
  #around(functions: readonly Value[]): Value[] {
    return functions.flatMap((one) => [one, ...decoratorsOf(one).flatMap((decorator) => [...this.#code.functionsOf(decorator), ...this.#code.functionsRun(decorator)])]);
  }

  #reachedFor(line: RequestLine): Map<SyntaxNode, Value[]> {
    const known = this.#byLine.get(line) ?? new Map<SyntaxNode, Value[]>();
    this.#byLine.set(line, known);
    return known;
  }

  #calledFor(one: Value, line?: RequestLine, isLeft?: LeftOut): Value[] {
    const calls = this.callsFor(one, line).filter((call) => !isLeft?.(call, one));
    const run = calls.flatMap((value) => [...this.#code.functionsRun(value), ...(/^call(_expression)?$/.test(value.node.kind) ? [] : this.#code.functionsOf(value))]);
    return [...this.#around(run), ...this.injected(one).flatMap((value) => this.#code.functionsOf(value))];
  }

  /** The functions that a function calls, or is given the results of. */
  called(one: Value): Value[] {
    return kept(this.#called, one.node, () => [...this.#code.callsIn(one).flatMap((call) => this.#around(this.#code.functionsCalled(call))), ...this.injected(one).flatMap((value) => this.#code.functionsOf(value))]);
  }

  #injections({ file, node }: Value): Value[] {
    const below = file.calls.filter((call) => call.node === node || ancestor(call.node, (above) => above === node));
    return below.filter((call) => callMatches(this.#facts, file, call, this.#options.injects)).flatMap((call) => call.arguments.slice(0, 1).map((given) => ({ file, node: given.kind === "keyword_argument" ? (childIn(given, "value") ?? given) : given })));
  }

  /** Whether a function itself calls a guard of a library, or is given one; where calls are left out only such as let no stranger pass. */
  runsGuard(one: Value, line?: RequestLine, isLeft?: LeftOut): boolean {
    if (!this.hasLibraryGuard) return false;
    if (isLeft || (line && this.live.asks(one))) return this.#findsGuard(one, this.callsFor(one, line).filter((call) => !isLeft?.(call, one)), isLeft !== undefined);
    return kept(this.#guarding, one.node, () => this.#findsGuard(one, this.callsFor(one)));
  }

  #findsGuard(one: Value, calls: readonly Value[], isStrict = false): boolean {
    const called = calls.flatMap(({ file, node }) => ((part) => (part ? [{ file, node: part }] : []))(childIn(node, "function")));
    return [...this.injected(one), ...called].some((value) => (isStrict ? this.strictGuard(value) : this.libraryGuard(value)) !== null);
  }

  #markAround(node: SyntaxNode): void {
    for (let above: SyntaxNode | null = node; above; above = above.parent) if (isFunctionNode(above)) this.#direct.add(above);
  }

  // `request.user = ...`, `request[USER] = ...`, `c.set("user", ...)`, `setattr(request, "user", ...)` in what has to do with credentials.
  #namesKept(): Set<string> {
    const names = new Set<string>();
    for (const file of this.#facts.product) {
      if (!maySet(file)) continue;
      for (const { node } of file.functions) {
        const own = keptIn(file, node);
        if (own.length > 0 && this.reached({ file, node }).some((one) => this.#direct.has(one.node))) for (const name of own) names.add(name);
      }
    }
    return names;
  }

  #readsKept(one: Value): boolean {
    return this.#kept.size > 0 && kept(this.#reading, one.node, () => this.#readsKeptIn(one));
  }

  #readsKeptIn({ file, node }: Value): boolean {
    for (const part of walk(node)) {
      if (/^(member_expression|attribute)$/.test(part.kind) && this.#kept.has(lastName(part)) && !isTarget(part)) return true;
      if (/^(subscript|subscript_expression)$/.test(part.kind) && this.#kept.has(keyText(childIn(part, "index") ?? childIn(part, "subscript"))) && !isTarget(part)) return true;
      // `async ({ query, user }) => ...`, `const { user } = request;`
      if (part.parent?.kind === "object_pattern" && this.#kept.has(patternKey(part))) return true;
    }
    return file.calls.some((call) => /^(get|getattr|pop)$/.test(call.path.at(-1) ?? "") && call.arguments.some((given) => this.#kept.has(keyText(given))) && ancestor(call.node, (above) => above === node) !== null);
  }
}

// What a pattern takes out of an object: `user`, `user = null`, `user: viewer`.
function patternKey(part: SyntaxNode): string {
  const named = childIn(part, "key") ?? childIn(part, "left") ?? part;
  return /^(shorthand_property_identifier_pattern|property_identifier)$/.test(named.kind) ? named.text : "";
}

function kept<T>(known: Map<SyntaxNode, T>, node: SyntaxNode, find: () => T): T {
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = find();
  known.set(node, found);
  return found;
}

// Names in a file that imports a library; of one that imports none no guard comes.
function namesOf({ imports, root }: Value["file"]): SyntaxNode[] {
  const isOuter = imports.some(({ target }) => target.kind === "package");
  return isOuter ? walk(root).filter(({ kind, parent }) => kind === "identifier" && parent !== null && !/^(parameters|formal_parameters)$/.test(parent.kind)) : [];
}
