import { declarationsAt, isFunctionNode } from "../declarations.ts";
import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { originOf } from "../origin-of.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { textValue } from "../text-value.ts";
import { boundIn, nextValues, type Value, valuesOf } from "../values-of.ts";
import { argumentAt } from "./arguments.ts";
import { callsOf, parametersIn, textAt } from "./find-callers.ts";
import { fillsInto } from "./filled-items.ts";
import { HeldRouters } from "./held-routers.ts";
import { callMatches, matchesName } from "./match-name.ts";
import type { RouteForms, RouterClassForm, RouterForm } from "./route-facts.ts";

/** Tells which routers an expression may be. A router is known by the node that makes it, or by the parameter that takes it. */
export class RouterFinder {
  readonly #facts: TreeFacts;
  readonly #forms: RouteForms;
  readonly #calls = new Map<SyntaxNode, CallFact>();
  #later: Map<SyntaxNode, string | null> | undefined;
  readonly #found = new Map<SyntaxNode, Value[]>();
  readonly #held: HeldRouters;

  constructor(facts: TreeFacts, forms: RouteForms) {
    this.#facts = facts;
    this.#forms = forms;
    this.#held = new HeldRouters(facts, (value) => this.of(value));
    for (const file of facts.files.values()) for (const call of file.calls) this.#calls.set(call.node, call);
  }

  /** The routers that an expression may be; empty when it is none. */
  of(value: Value): Value[] {
    const kept = this.#found.get(value.node);
    if (kept) return kept;
    this.#found.set(value.node, []);
    const plain = (one: Value) => (this.#held.of(one).length > 0 ? this.#held.of(one) : this.#ofOne(one));
    const held = this.#held.of(value);
    const found = held.length > 0 ? held : this.#held.ownOf(valuesOf(this.#facts, value).flatMap(plain), value);
    this.#found.set(value.node, found);
    return found;
  }

  /** The way in which a router was made; null for parameters and lists. */
  formOf({ file, node }: Value): RouterForm | null {
    const held = this.#held.makerOf(node);
    if (held) return this.formOf(held);
    if (isClass(node)) return this.#inheritedForm({ file, node });
    const call = this.#calls.get(node);
    return (call && this.#forms.routers?.find((form) => callMatches(this.#facts, file, call, [form.call]))) ?? null;
  }

  /** What a router is made with as prefix, or given later on: empty for none, null when only running tells. */
  ownPrefix(router: Value): string | null {
    const later = this.#laterPrefixes().get(router.node);
    if (later !== undefined) return later;
    const made = this.#held.makerOf(router.node);
    const form = this.classFormOf(router);
    if (form) return this.#classPrefix(router, form);
    const above = this.#calls.get(isClass(router.node) ? (superCallIn(router.node) ?? router.node) : router.node);
    const call = made ? this.#calls.get(made.node) : above;
    const at = (this.formOf(router) ?? this.derivedForm(router))?.prefix;
    const given = call && at !== undefined ? argumentAt(this.#facts, made?.file ?? router.file, call, at) : null;
    return given ? (made ? this.#held.prefixOf(router, given, above) : this.#textFor(given)) : "";
  }

  // Of `const make = (prefix) => new Router({ prefix })` what all callers give, where it is the same.
  #textFor(given: Value): string | null {
    const text = textValue(this.#facts, given);
    const used = text === null ? parametersIn(this.#facts, given) : [];
    if (used.length === 0) return text;
    const texts = used.flatMap((one) => callsOf(this.#facts, one.function)).map((site) => textAt(this.#facts, given, site));
    return new Set(texts).size === 1 ? (texts[0] ?? null) : null;
  }

  /** The form of a class that is a router of its methods, itself or by what it extends; null for anything else. */
  classFormOf(value: Value, depth = 6): RouterClassForm | null {
    const { classes = [] } = this.#forms;
    if (classes.length === 0 || depth === 0 || value.node.kind !== "class_definition") return null;
    return this.#basesOf(value).reduce<RouterClassForm | null>((found, base) => {
      if (found) return found;
      const origin = originOf(this.#facts, base);
      const form = origin === null ? undefined : classes.find((one) => matchesName(origin, one.extends));
      return form ?? valuesOf(this.#facts, base).reduce<RouterClassForm | null>((above, one) => above ?? this.classFormOf(one, depth - 1), null);
    }, null);
  }

  // `class App extends Koa` is what it extends.
  #inheritedForm({ file, node }: Value, depth = 4): RouterForm | null {
    const forms = this.#forms.routers ?? [];
    return basesOf(node).reduce<RouterForm | null>((found, base) => {
      if (found || depth === 0) return found;
      const origin = originOf(this.#facts, { file, node: base });
      const own = origin === null ? undefined : forms.find(({ call }) => matchesName(origin, call));
      return own ?? valuesOf(this.#facts, { file, node: base }).reduce<RouterForm | null>((above, one) => above ?? (isClass(one.node) && one.node !== node ? this.#inheritedForm(one, depth - 1) : null), null);
    }, null);
  }

  /** How the outer world calls what such a class makes: `koa()`. */
  inheritedName({ file, node }: Value, depth = 4): string | null {
    const [base] = depth > 0 ? basesOf(node) : [];
    const origin = base && originOf(this.#facts, { file, node: base });
    if (origin || !base) return origin ? `${origin}()` : null;
    return valuesOf(this.#facts, { file, node: base }).reduce<string | null>((found, one) => found ?? (isClass(one.node) && one.node !== node ? this.inheritedName(one, depth - 1) : null), null);
  }

  // An instance of such a class, inside it and outside.
  #inheriting({ file, node }: Value): Value[] {
    const around = /^(this|self)$/.test(node.text) ? ancestor(node, isClass) : null;
    const called = this.#calls.has(node) ? (childIn(node, "constructor") ?? childIn(node, "function")) : null;
    const classes = around ? [{ file, node: around }] : called ? valuesOf(this.#facts, { file, node: called }).filter((one) => isClass(one.node)) : [];
    return classes.filter((one) => this.#inheritedForm(one) !== null);
  }

  /** What a function is registered on that names no router: the class it is a method of, or itself. */
  freeHolder({ file, node }: Value): Value {
    const around = ancestor(node, (above) => isFunctionNode(above) || above.kind === "class_definition");
    return around?.kind === "class_definition" ? { file, node: around } : { file, node };
  }

  #basesOf({ file, node }: Value): Value[] {
    const list = childIn(node, "superclasses");
    return (list ? namedChildren(list) : []).filter(({ kind }) => kind === "identifier" || kind === "attribute").map((base) => ({ file, node: base }));
  }

  #classPrefix(router: Value, { prefix }: RouterClassForm, depth = 6): string | null {
    const body = childIn(router.node, "body");
    const fields = (body ? namedChildren(body) : []).flatMap((part) => (part.kind === "expression_statement" ? namedChildren(part).slice(0, 1) : []));
    const given = fields.find((part) => part.kind === "assignment" && childIn(part, "left")?.text === prefix);
    const value = given && childIn(given, "right");
    if (value) return textValue(this.#facts, { file: router.file, node: value });
    const above = depth > 0 ? this.#basesOf(router).flatMap((base) => valuesOf(this.#facts, base)).find((one) => this.classFormOf(one)) : undefined;
    return above ? this.#classPrefix(above, { extends: "", ...(prefix !== undefined && { prefix }) }, depth - 1) : "";
  }

  // A function that one of its decorators registers without naming a router.
  #isFree({ file, node }: Value): boolean {
    const free = (this.#forms.register ?? []).filter(({ isFree }) => isFree).map(({ call }) => call);
    if (free.length === 0 || !isFunctionNode(node) || node.parent?.kind !== "decorated_definition") return false;
    const decorators = namedChildren(node.parent).filter(({ kind }) => kind === "decorator").flatMap((one) => namedChildren(one).slice(0, 1));
    return decorators.some((decorator) => {
      const call = this.#calls.get(decorator);
      return call !== undefined && callMatches(this.#facts, file, call, free);
    });
  }

  #laterPrefixes(): Map<SyntaxNode, string | null> {
    if (this.#later) return this.#later;
    const later = (this.#later = new Map<SyntaxNode, string | null>());
    for (const file of this.#facts.product) {
      for (const call of file.calls) {
        const form = this.#forms.prefixed?.find((one) => callMatches(this.#facts, file, call, [one.call]));
        const receiver = form && this.receiver({ file, node: call.node });
        const given = form && argumentAt(this.#facts, file, call, form.prefix);
        for (const router of receiver ? this.of(receiver) : []) later.set(router.node, given ? textValue(this.#facts, given) : null);
      }
    }
    return later;
  }

  /** The derived form that an expression has; null for any other expression. */
  derivedForm({ file, node }: Value): { name: string; prefix?: RouterForm["prefix"] } | null {
    const call = this.#calls.get(node);
    const matches = (glob: string) => (call ? callMatches(this.#facts, file, call, [glob]) : matchesName(node.text, glob));
    return this.#forms.derived?.find(({ name }) => matches(name)) ?? null;
  }

  /** What stands before the last dot of a call or a property, or of what a called name stands for; null when there is none. */
  receiver({ file, node }: Value): Value | null {
    const member = /_expression$|^attribute$/.test(node.kind) && childIn(node, "object") ? node : (childIn(node, "function") ?? childIn(node, "constructor"));
    const object = member && childIn(member, "object");
    if (object) return { file, node: object };
    const method = member?.kind === "identifier" ? valuesOf(this.#facts, { file, node: member }).find((one) => /^(member_expression|attribute)$/.test(one.node.kind)) : undefined;
    const holder = method && childIn(method.node, "object");
    return holder ? { file: method.file, node: holder } : null;
  }

  /** The call that settled some arguments of what a name stands for: `post = partial(app.route, methods=["POST"])`. */
  settledAt(file: SourceFile, call: CallFact): { file: SourceFile; call: CallFact } | null {
    const name = childIn(call.node, "function");
    if (name?.kind !== "identifier") return null;
    const [bound] = nextValues(this.#facts, { file, node: name }).filter((one) => boundIn(one.node) !== null);
    const settled = bound && this.#calls.get(bound.node);
    return bound && settled ? { file: bound.file, call: settled } : null;
  }

  /** The call at a node. */
  callAt(node: SyntaxNode): CallFact | undefined {
    return this.#calls.get(node);
  }

  /** True when a list holds routes or what is mounted. */
  isRouteList({ file, node }: Value): boolean {
    const globs = [...(this.#forms.register ?? []), ...(this.#forms.mount ?? [])].filter(({ isListed }) => isListed).map(({ call }) => call);
    if (!/^(array|list|tuple|list_comprehension)$/.test(node.kind) || globs.length === 0) return false;
    const items = [...namedChildren(node).map((item) => ({ file, node: item })), ...(node.parent?.kind === "assignment" ? (fillsInto(this.#facts, node) ?? []).map(({ given }) => given) : [])];
    return items.some((item) => {
      const call = this.#calls.get(item.node);
      return call !== undefined && callMatches(this.#facts, item.file, call, globs);
    });
  }

  #ofOne(found: Value): Value[] {
    const { file, node } = found;
    // `[*a, path("x", y)]` and `a + b` are lists of several lists.
    const parts = /^(array|list|tuple)$/.test(node.kind) ? namedChildren(node).filter(({ kind }) => /^(list_splat|spread_element)$/.test(kind)).flatMap(namedChildren) : node.kind === "binary_operator" ? namedChildren(node) : [];
    const joined = parts.flatMap((part) => this.of({ file, node: part }));
    if (this.isRouteList(found)) return [found, ...joined];
    if (joined.length > 0) return joined;
    const inheriting = this.#inheriting(found);
    if (inheriting.length > 0) return inheriting;
    if (isParameter(file, node)) return [found];
    if (this.#isFree(found) || this.classFormOf(found)) return [found];
    const call = this.#calls.get(node);
    if (call && this.formOf(found)) return [found];
    if (call?.arguments[0] && callMatches(this.#facts, file, call, (this.#forms.wrapping ?? []).map((form) => form.call))) return this.of({ file, node: call.arguments[0] });
    const receiver = this.receiver(found);
    if (!receiver) return [];
    const derived = this.derivedForm(found);
    if (derived?.prefix !== undefined) return this.of(receiver).length > 0 ? [found] : [];
    const chained = [...(this.#forms.chained ?? []), ...[...(this.#forms.register ?? []), ...(this.#forms.mount ?? []), ...(this.#forms.prefixed ?? [])].flatMap((form) => ("pathOf" in form && form.pathOf ? [form.call, form.pathOf] : form.call))];
    return derived || (call && callMatches(this.#facts, file, call, chained)) ? this.of(receiver) : [];
  }
}

function isClass({ kind }: SyntaxNode): boolean {
  return /^class(_definition|_declaration)?$/.test(kind);
}

function basesOf(node: SyntaxNode): SyntaxNode[] {
  const list = childIn(node, "superclasses");
  if (list) return namedChildren(list).filter(({ kind }) => kind === "identifier" || kind === "attribute");
  const heritage = node.children.find(({ kind }) => kind === "class_heritage");
  const clause = heritage?.children.find(({ kind }) => kind === "extends_clause") ?? heritage;
  return clause ? namedChildren(clause).slice(0, 1) : [];
}

// `super({ prefix: "/x" })`, `super().__init__(prefix="/x")`
function superCallIn(node: SyntaxNode): SyntaxNode | undefined {
  return walk(node).find((part) => /^call(_expression)?$/.test(part.kind) && /^super$|^super\(\)\.__init__$/.test(childIn(part, "function")?.text ?? ""));
}

function isParameter(file: SourceFile, node: SyntaxNode): boolean {
  if (!/identifier/.test(node.kind)) return false;
  return declarationsAt(file, node, node.text).some((declaration) => declaration.how === "parameter" && declaration.node === node);
}
