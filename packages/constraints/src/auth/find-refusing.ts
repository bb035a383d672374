import type { CodeFinder, SyntaxNode, Value } from "@cd-task/verifier";
import type { Credentials } from "./credentials.ts";
import type { RequestLine } from "./line-values.ts";
import type { Live } from "./live-parts.ts";
import { isDropped, isRefusing, isUncaught, saysUnauthenticated } from "./refusals.ts";
import { SentOnlyParts } from "./sent-only-parts.ts";

/** Tells which functions refuse requests that send no credentials. */
export class RefusalFinder {
  readonly #code: CodeFinder;
  readonly #credentials: Credentials;
  readonly #sentOnly: SentOnlyParts;
  readonly #refusing = new Map<SyntaxNode, boolean>();

  constructor(code: CodeFinder, credentials: Credentials) {
    this.#code = code;
    this.#credentials = credentials;
    const read = new Set<SyntaxNode>([...credentials.reads.map(({ node }) => node), ...credentials.verifications.map(({ call }) => call.node)]);
    const looks = (one: Value) => credentials.looks(one);
    this.#sentOnly = new SentOnlyParts(code, {
      isRead: (node) => read.has(node), looks, verifications: credentials.verifications.map(({ call }) => call.node),
      injected: (one) => credentials.injected(one).filter((value) => credentials.libraryGuard(value) !== null || code.functionsOf(value).some(looks)),
    });
  }

  /** Whether running a function may refuse a request that sends none. */
  refuses(one: Value, asked?: RequestLine): boolean {
    const line = asked && this.#credentials.asksLine(one) ? asked : undefined;
    const isLeft = (call: Value, around: Value) => this.isSentOnly(call, around);
    // Few functions ask whether something was sent; of all others everything counts that they reach.
    if (!this.#credentials.reached(one, line).some((inner) => this.#refusesItself(inner, line) || this.#credentials.runsGuard(inner, line))) return false;
    return this.#credentials.reached(one, line, isLeft).some((inner) => this.#refusesItself(inner, line) || this.#credentials.runsGuard(inner, line, isLeft));
  }

  /** Whether only those come to a call in a function who send credentials, or nothing comes of what it throws. */
  isSentOnly(call: Value, around: Value): boolean {
    return isDropped(call.node, around.node) || this.#sentOnly.holds(call, around.node);
  }

  /** Whether a function itself, or one that it calls and that knows nothing of credentials, says that a request has none. */
  says(one: Value): boolean {
    return saysUnauthenticated(one.node) || this.#code.callsIn(one).some((call) => this.#code.functionsCalled(call).some((inner) => saysUnauthenticated(inner.node) && !this.#credentials.touches(inner)));
  }

  #refusesItself(one: Value, line?: RequestLine): boolean {
    const { live } = this.#credentials;
    if (line && live.asks(one)) return this.#finds(one, live.of(one, line));
    const known = this.#refusing.get(one.node);
    if (known !== undefined) return known;
    const found = this.#finds(one);
    this.#refusing.set(one.node, found);
    return found;
  }

  #finds(one: Value, live?: Live): boolean {
    const isCounted = (node: SyntaxNode) => (!live || live.isLive(node)) && !this.#sentOnly.holds({ file: one.file, node }, one.node);
    if (isRefusing(one.node, isCounted)) return true;
    // What says itself whom it refuses refuses nobody else.
    if (live && isRefusing(one.node)) return false;
    // `await request.jwtVerify()`: whoever verifies a token on every way and catches nothing refuses.
    return this.#credentials.verifications.some(({ call }) => isUncaught(call.node, one.node, live && !live.isMaybe(call.node)) && isCounted(call.node));
  }
}
