import { ancestor, type CallIn, callMatches, childIn, type CodeFinder, isFunctionNode, itemsOf, matchesName, namedChildren, originOf, parameterNodes, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { isTarget, keptIn, keyText, lastName, maySet } from "./kept-names.ts";
import type { AuthOptions } from "./options.ts";
import { isRefusing, isUncaught, saysUnauthenticated } from "./refusals.ts";

const mostReached = 250;
const candidates = /identifier|string|attribute|member_expression|subscript|shorthand/;
const writers = /^(set|setHeader|append|add_header)$/;

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
  readonly #refusing = new Map<SyntaxNode, boolean>();
  readonly #guarding = new Map<SyntaxNode, boolean>();
  readonly #reading = new Map<SyntaxNode, boolean>();
  /** Names under which what credentials tell is kept on a request. */
  readonly #kept: Set<string>;

  constructor(facts: TreeFacts, options: AuthOptions, code: CodeFinder) {
    this.#facts = facts;
    this.#options = options;
    this.#code = code;
    this.reads = facts.product.flatMap((file) => walk(file.root).filter((node) => candidates.test(node.kind) && this.#isRead({ file, node })).map((node) => ({ file, node })));
    const matching = (globs: string[]) => facts.product.flatMap((file) => file.calls.filter((call) => callMatches(facts, file, call, globs)).map((call) => ({ file, call })));
    const decoded = matching(options.verifications);
    const isBlind = ({ file, call }: CallIn) => /verify_signature["']?\s*[:=]\s*False|complete:\s*true,\s*verify:\s*false/.test(call.node.text) || call.arguments.some((node) => valuesOf(facts, { file, node }).some((value) => /["']verify_signature["']\s*:\s*False/.test(value.node.text)));
    this.verifications = decoded.filter((one) => !isBlind(one));
    this.unverified = [...matching(options.unverified), ...decoded.filter(isBlind)];
    this.hasLibraryGuard = facts.product.some((file) => namesOf(file).some((node) => this.libraryGuard({ file, node }) !== null));
    for (const { node } of [...this.reads, ...this.verifications.map(({ call }) => call)]) this.#markAround(node);
    this.#kept = this.#namesKept();
  }

  /** Whether running a function has to do with credentials. */
  touches(one: Value): boolean {
    return kept(this.#touching, one.node, () => this.reached(one).some((inner) => this.#direct.has(inner.node) || this.#readsKept(inner) || this.#runsGuard(inner)));
  }

  /** Whether running a function reads or verifies credentials, beyond what others have left on the request. */
  looks(one: Value): boolean {
    return kept(this.#looking, one.node, () => this.reached(one).some((inner) => this.#direct.has(inner.node) || this.#runsGuard(inner)));
  }

  /** Whether running a function may refuse a request. */
  refuses(one: Value): boolean {
    return this.reached(one).some((inner) => kept(this.#refusing, inner.node, () => isRefusing(inner.node) || this.#letsVerificationThrow(inner.node)) || this.#runsGuard(inner));
  }

  // `await request.jwtVerify()`: whoever verifies a token on every way and catches nothing refuses.
  #letsVerificationThrow(node: SyntaxNode): boolean {
    return this.verifications.some(({ call }) => isUncaught(call.node, node));
  }

  /** Whether a function itself, or one that it calls and that knows nothing of credentials, says that a request has none. */
  refusesItself(one: Value): boolean {
    return saysUnauthenticated(one.node) || this.#code.callsIn(one).some((call) => this.#code.functionsCalled(call).some((inner) => saysUnauthenticated(inner.node) && !this.touches(inner)));
  }

  /** The name by which the outer world knows a library's guard; null for anything else. */
  libraryGuard(value: Value): string | null {
    if (!/^(identifier|attribute|member_expression|call|call_expression|new_expression)$/.test(value.node.kind)) return null;
    const origin = originOf(this.#facts, value);
    if (origin === null) return null;
    const names = [origin, origin.replace(/\(\)$/, "")];
    return this.#options.guards.some((glob) => names.some((name) => matchesName(name, glob))) ? origin : null;
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

  /** The functions that running a function may run, itself first. */
  reached(one: Value): Value[] {
    const known = this.#reached.get(one.node);
    if (known) return known;
    const found = new Map<SyntaxNode, Value>([[one.node, one]]);
    const waiting = [one];
    for (let next = waiting.shift(); next && found.size < mostReached; next = waiting.shift()) {
      for (const inner of this.called(next)) {
        if (found.has(inner.node)) continue;
        found.set(inner.node, inner);
        waiting.push(inner);
      }
    }
    const all = [...found.values()];
    this.#reached.set(one.node, all);
    return all;
  }

  /** The functions that a function calls, or is given the results of. */
  called(one: Value): Value[] {
    return kept(this.#called, one.node, () => [...this.#code.callsIn(one).flatMap((call) => this.#code.functionsCalled(call)), ...this.injected(one).flatMap((value) => this.#code.functionsOf(value))]);
  }

  #injections({ file, node }: Value): Value[] {
    const below = file.calls.filter((call) => call.node === node || ancestor(call.node, (above) => above === node));
    return below.filter((call) => callMatches(this.#facts, file, call, this.#options.injects)).flatMap((call) => call.arguments.slice(0, 1).map((given) => ({ file, node: given.kind === "keyword_argument" ? (childIn(given, "value") ?? given) : given })));
  }

  #runsGuard(one: Value): boolean {
    if (!this.hasLibraryGuard) return false;
    return kept(this.#guarding, one.node, () => {
      const given = this.injected(one);
      const called = this.#code.callsIn(one).flatMap(({ file, call }) => (childIn(call.node, "function") ? [{ file, node: childIn(call.node, "function") as SyntaxNode }] : []));
      return [...given, ...called].some((value) => this.libraryGuard(value) !== null);
    });
  }

  // `headers.authorization`, `headers["Authorization"]`, `.get("Authorization")`, `{ authorization } = headers`, a parameter that stands for the header.
  #isRead({ file, node }: Value): boolean {
    const { parent } = node;
    if (!parent) return false;
    if (/^(property_identifier|identifier)$/.test(node.kind) && /^(property|attribute)$/.test(node.field ?? "")) return this.#isHeader(node.text) && /(headers?|META|environ|req|request)\)?$/i.test(childIn(parent, "object")?.text.replace(/\?$/, "") ?? "") && !isTarget(parent);
    if (node.kind === "shorthand_property_identifier_pattern" || (node.field === "key" && parent.kind === "pair_pattern")) return this.#isHeader(node.text.replace(/["']/g, "")) && /header/i.test((ancestor(node, ({ kind }) => kind === "variable_declarator" || kind === "formal_parameters") ?? parent).text);
    if (node.kind === "identifier" && /^(typed_default_parameter|typed_parameter|default_parameter)$/.test(parent.kind) && this.#isHeader(node.text)) return /\bHeader\s*\(/.test(parent.text);
    const isKey = node.field === "index" || node.field === "subscript";
    const list = /^(arguments|argument_list)$/.test(parent.kind) ? parent : null;
    if (!isKey && !list) return parent.kind === "keyword_argument" && node.field === "value" && /^(name|alias)$/.test(childIn(parent, "name")?.text ?? "") && this.#isHeaderText({ file, node });
    if (isKey) return !isTarget(parent) && this.#isHeaderText({ file, node });
    const inList = list ? namedChildren(list) : [];
    const called = list?.parent && childIn(list.parent, "function");
    const name = called ? (/([\w$]+)$/.exec(called.text)?.[1] ?? "") : "";
    if (inList[0] !== node || writers.test(name)) return false;
    return (inList.length === 1 || /^(get|pop|getlist|get_all|header)$/.test(name)) && !(name === "header" && inList.length > 1) && /^(get|pop|getlist|get_all|getHeader|header|headers|getFirst)$/.test(name) && this.#isHeaderText({ file, node });
  }

  #isHeaderText(value: Value): boolean {
    if (/^(number|integer|true|false|none|null|object|dictionary|arrow_function)$/.test(value.node.kind)) return false;
    const text = textValue(this.#facts, value);
    return text !== null && this.#isHeader(text);
  }

  #isHeader(name: string): boolean {
    const plain = name.toLowerCase().replace(/^http_/, "").replaceAll("_", "-");
    return this.#options.headers.some((header) => header.toLowerCase() === plain);
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
        if (own.length > 0 && this.#leadsToCredentials({ file, node })) for (const name of own) names.add(name);
      }
    }
    return names;
  }

  #leadsToCredentials(one: Value): boolean {
    return this.reached(one).some(({ node }) => this.#direct.has(node));
  }

  #readsKept(one: Value): boolean {
    return this.#kept.size > 0 && kept(this.#reading, one.node, () => this.#readsKeptIn(one));
  }

  #readsKeptIn({ file, node }: Value): boolean {
    for (const part of walk(node)) {
      if (/^(member_expression|attribute)$/.test(part.kind) && this.#kept.has(lastName(part)) && !isTarget(part)) return true;
      if (/^(subscript|subscript_expression)$/.test(part.kind) && this.#kept.has(keyText(childIn(part, "index") ?? childIn(part, "subscript"))) && !isTarget(part)) return true;
    }
    return file.calls.some((call) => /^(get|getattr|pop)$/.test(call.path.at(-1) ?? "") && call.arguments.some((given) => this.#kept.has(keyText(given))) && ancestor(call.node, (above) => above === node) !== null);
  }
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

/** The items that an expression lists, or the expression itself. */
export function listed(facts: TreeFacts, value: Value): Value[] {
  const items = itemsOf(facts, value);
  return items.length > 0 ? items.flatMap((item) => listed(facts, item)) : [value];
}
