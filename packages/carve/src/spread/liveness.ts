import { childIn, type SyntaxNode, walk } from "@cd-task/verifier";
import { isClass } from "../links/members.ts";
import type { Link, Links } from "../links/link-units.ts";
import { isAccessor } from "../links/use-of.ts";
import type { Program } from "../links/program.ts";
import { isAtRequestTime } from "../links/request-time.ts";
import type { Cut } from "../seeds/cut.ts";
import type { Unit } from "../units/unit.ts";

/** Which units something still uses, when others are taken away. */
export class Liveness {
  readonly #program: Program;
  readonly #links: Links;
  readonly #requestTime: ReadonlySet<SyntaxNode>;
  readonly #from = new Map<Unit, Link[]>();
  readonly #isNamed = new Set<Unit>();
  readonly #surely = new Set<Unit>();
  readonly #owners = new Map<Unit, Unit>();
  readonly #owned = new Map<Unit, Unit[]>();
  readonly #unused = new Set<Unit>();
  readonly #cut = new Set<Link>();

  constructor(program: Program, links: Links, requestTime: ReadonlySet<SyntaxNode>, cuts: readonly Cut[] = []) {
    this.#program = program;
    this.#links = links;
    this.#requestTime = requestTime;
    for (const unit of program.units) this.#own(unit);
    for (const link of links.links) {
      const known = this.#from.get(link.from);
      if (known) known.push(link);
      else this.#from.set(link.from, [link]);
      if (link.to) this.#surely.add(link.to);
      if (cuts.some((cut) => cut.source === link.from.source && isInCut(cut, link.at))) this.#cut.add(link);
      for (const to of this.endsOf(link)) if (this.#owners.get(link.from) !== to) this.#isNamed.add(to);
    }
    this.#addUnused();
  }

  // What nothing used from the beginning (a circle of its own, a member of data) stays as it is found.
  #addUnused(): void {
    for (let live = this.spread(new Set()); live.size < this.#program.units.length; live = this.spread(new Set())) {
      const idle = this.#program.units.filter((unit) => !live.has(unit));
      const named = new Set(idle.flatMap((unit) => this.linksFrom(unit).flatMap((link) => this.endsOf(link).filter((to) => !isWithin(to, unit) && this.#owners.get(unit) !== to))));
      const ready = idle.filter((unit) => !unit.parent || live.has(unit.parent));
      const first = ready.filter((unit) => !named.has(unit) && !this.#owners.has(unit));
      // Of a circle one is as good as another.
      for (const unit of first.length > 0 ? first : ready.slice(0, 1)) this.#unused.add(unit);
    }
  }

  /** True for what belongs to another unit: `Services(comments=...)` to the field. */
  isOwned(unit: Unit): boolean {
    return this.#owners.has(unit);
  }

  /** True for what nothing names. */
  isUnnamed(unit: Unit): boolean {
    return !this.#isNamed.has(unit) && !this.#owners.has(unit);
  }

  /** The units a link may mean. */
  endsOf({ from, to, name, use, at }: Link): Unit[] {
    if (to) return [to];
    // Methods are no data, and no answer to a request holds one.
    const isData = use === "data" || (use === "value" && isAtRequestTime(this.#requestTime, at));
    return (this.#links.members.get(name) ?? []).filter((unit) => unit !== from && (!isData || !this.#isMethod(unit) || isAccessor(unit)));
  }

  // A function by itself, or the name of one: `{ read, write }`.
  #isMethod(unit: Unit): boolean {
    if (unit.run) return true;
    const value = unit.node.kind === "shorthand_property_identifier" ? unit.node : childIn(unit.node, "value");
    if (!/^(pair|shorthand_property_identifier)$/.test(unit.node.kind) || !value || !/identifier$/.test(value.kind)) return false;
    const named = this.#program.files.get(unit.source.path)?.scopes.find(value, value.text) ?? [];
    return named.flatMap((one) => [one, ...this.#program.targetsOf(one)]).some(({ run }) => run !== null);
  }

  /** The links that go out of a unit. */
  linksFrom(unit: Unit): readonly Link[] {
    return this.#from.get(unit) ?? [];
  }

  /** True for a link out of a piece that goes without its unit. */
  isCut(link: Link): boolean {
    return this.#cut.has(link);
  }

  /** True for what stays as long as what holds it does, whoever names it. */
  isRooted(unit: Unit): boolean {
    if (this.#unused.has(unit)) return true;
    if (this.#owners.has(unit)) return false;
    if (unit.kind === "statement" || unit.kind === "element") return true;
    if (unit.kind === "pattern") return !this.#isNamed.has(unit);
    if (unit.kind === "member" && (this.#isData(unit) || this.isForFramework(unit))) return true;
    return !this.#isNamed.has(unit);
  }

  /** All units that are used when those of `gone` are not there; what `kept` names stays as long as its file is read. */
  spread(gone: ReadonlySet<Unit>, kept: ReadonlySet<Unit> = new Set(), withoutCuts = false): Set<Unit> {
    const live = new Set<Unit>();
    const wanted = new Set<Unit>(kept);
    const waiting: Unit[] = [];
    const settle = (unit: Unit): void => {
      if (live.has(unit) || (gone.has(unit) && !kept.has(unit)) || (unit.parent && !live.has(unit.parent))) return;
      const owner = this.#owners.get(unit);
      if (!(wanted.has(unit) || this.isRooted(unit) || (owner && live.has(owner)))) return;
      live.add(unit);
      waiting.push(unit);
    };
    for (const unit of kept) for (let above = unit.parent; above; above = above.parent) wanted.add(above);
    for (const { module } of this.#program.files.values()) settle(module);
    for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
      for (const child of unit.children) settle(child);
      for (const owned of this.#owned.get(unit) ?? []) settle(owned);
      // An export or import that nobody asks for keeps nothing but the file it leads to.
      const isPassive = (unit.kind === "entry" || unit.kind === "import") && !wanted.has(unit);
      for (const link of this.linksFrom(unit)) {
        if (withoutCuts && this.#cut.has(link)) continue;
        for (const to of this.endsOf(link)) {
          if (this.#owners.get(unit) === to || (isPassive && to.kind !== "module")) continue;
          wanted.add(to);
          settle(to);
        }
      }
    }
    return live;
  }

  // `router.use(auth)` and `@router.before_request` belong to `router`; `Services(comments=...)` to the field.
  #own(unit: Unit): void {
    const owner = unit.kind === "member" || unit.kind === "element" ? this.#fieldOf(unit) : this.#receiverOf(unit);
    if (!owner) return;
    this.#owners.set(unit, owner);
    this.#owned.set(owner, [...(this.#owned.get(owner) ?? []), unit]);
  }

  #receiverOf(unit: Unit): Unit | null {
    if (isAtRequestTime(this.#requestTime, unit.node)) return null;
    const file = this.#program.files.get(unit.source.path);
    const decorator = unit.node.kind === "decorated_definition" ? unit.node.children.find(({ kind }) => kind === "decorator") : undefined;
    const call = decorator ? decorator.children.find(({ named }) => named) : unit.kind === "statement" && /^call(_expression)?$/.test(unit.inner.kind) ? unit.inner : undefined;
    const root = call && rootOf(call);
    const units = root && file ? (file.scopes.find(root, root.text) ?? []) : [];
    const [first] = units;
    if (units.length !== 1 || !first) return null;
    if (first.kind === "declaration" && first.run === null && !isClass(first.inner)) return this.#program.importOf(first) ? null : first;
    const [settled] = first.kind === "import" ? this.#program.targetsOf(first) : [first];
    return settled && isClass(settled.inner) ? settled : null;
  }

  #fieldOf(unit: Unit): Unit | null {
    const list = unit.node.parent;
    const called = list?.kind === "argument_list" && list.parent ? childIn(list.parent, "function") : null;
    const file = this.#program.files.get(unit.source.path);
    if (!called || !file) return null;
    const classes = this.#links.holders.of(file, called).flatMap((holder) => (holder.kind === "class" ? [holder.unit] : []));
    const isRecord = (one: Unit) => /^@dataclass/.test(one.node.text) || /\(.*NamedTuple/.test(one.inner.text.split("\n", 1)[0] as string);
    const fields = classes.flatMap((one) => one.children.filter(({ kind, inner }) => kind === "member" && inner.kind === "assignment" && (unit.name !== null || (isRecord(one) && childIn(inner, "type") !== null))));
    const index = list ? list.children.filter(({ named, kind }) => named && !/^(comment|keyword_argument)$/.test(kind)).indexOf(unit.node) : -1;
    return (unit.name === null ? fields[index] : fields.find(({ name }) => name === unit.name)) ?? null;
  }

  // Data stays with what holds it, whoever reads it: fields of records, what requests are answered with, settings. Only
  // methods, and what holds code that the program looks up by name, go when nobody names them; keywords go with their field.
  #isData(unit: Unit): boolean {
    if (unit.node.kind === "keyword_argument") return true;
    const isProperty = /^(object|dictionary)$/.test(unit.node.parent?.kind ?? "");
    if (isProperty && unit.node.parent && isAtRequestTime(this.#requestTime, unit.node.parent)) return true;
    // A dictionary may be gone through or looked into by any key.
    if (unit.node.parent?.kind === "dictionary" && !this.#surely.has(unit)) return true;
    if (unit.run === null && unit.parent && isClass(unit.parent.inner) && this.#extendsForeign(unit.parent)) return true;
    return unit.run === null && !isClass(unit.inner) && !this.linksFrom(unit).some(({ to }) => to !== null && this.#holdsCode(to));
  }

  /** True for a method that overrides a library's, named only by chance (`request.args.get`): the library calls it. */
  isForFramework(unit: Unit): boolean {
    const { parent } = unit;
    if (!unit.run || !parent || !isClass(parent.inner) || this.#surely.has(unit)) return false;
    return this.#extendsForeign(parent, /^BaseModel$/);
  }

  // Itself or through classes of the program.
  #extendsForeign({ inner, source }: Unit, besides = /^$/, depth = 6): boolean {
    const list = childIn(inner, "superclasses") ?? inner.children.find(({ kind }) => kind === "class_heritage");
    const file = this.#program.files.get(source.path);
    const bases = list ? [...walk(list)].filter(({ kind, field }) => kind === "identifier" && field !== "attribute") : [];
    return bases.some((base) => !besides.test(base.text) && (file?.scopes.find(base, base.text) ?? []).some((one) => {
      if (/^(package|standard)$/.test(this.#program.importOf(one)?.fact.target.kind ?? "")) return true;
      return depth > 0 && [one, ...this.#program.targetsOf(one)].some((settled) => settled.inner !== inner && isClass(settled.inner) && this.#extendsForeign(settled, besides, depth - 1));
    }));
  }

  #holdsCode(unit: Unit, depth = 0): boolean {
    if (unit.kind === "module" || depth > 8) return false;
    if (isClass(unit.inner)) return unit.children.some(({ run, name }) => run !== null && !/^(constructor|__\w+__)$/.test(name ?? ""));
    if (unit.run) return true;
    if (unit.kind === "import" || unit.kind === "entry") return this.#program.targetsOf(unit).some((target) => this.#holdsCode(target, depth + 1));
    const value = unit.kind === "declaration" ? (childIn(unit.inner, "value") ?? childIn(unit.inner, "right")) : null;
    if (value?.kind === "object" || value?.kind === "dictionary") return unit.children.some(({ run }) => run !== null);
    return value !== null && /^(call|call_expression|new_expression|await_expression|await)$/.test(value.kind) && this.#links.holders.ofUnit(unit).length > 0;
  }
}

function isInCut({ source, node, how }: Cut, at: SyntaxNode): boolean {
  const called = how === "link" ? childIn(node, "function") : null;
  const object = called && childIn(called, "object");
  const start = object ? source.end(object) : source.start(node);
  return source.start(at) >= start && source.start(at) < source.end(node);
}

function isWithin(unit: Unit, outer: Unit): boolean {
  for (let above: Unit | null = unit; above; above = above.parent) if (above === outer) return true;
  return false;
}

// The name that a chain of calls and properties begins with, when it is a chain at all.
function rootOf(call: SyntaxNode): SyntaxNode | null {
  let node: SyntaxNode | null = call;
  let isChain = false;
  while (node && node.kind !== "identifier") {
    const next: SyntaxNode | null = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : /^(member_expression|attribute)$/.test(node.kind) ? childIn(node, "object") : null;
    isChain ||= /^(member_expression|attribute)$/.test(node.kind);
    node = next;
  }
  return isChain ? node : null;
}
