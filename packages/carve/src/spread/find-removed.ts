import { ancestor, isFunctionNode, type SyntaxNode } from "@cd-task/verifier";
import type { Cut } from "../seeds/cut.ts";
import type { Links } from "../links/link-units.ts";
import { isClass } from "../links/members.ts";
import type { Program } from "../links/program.ts";
import { isAccessor } from "../links/use-of.ts";
import { isAtRequestTime } from "../links/request-time.ts";
import type { Reason, Spot } from "../removal.ts";
import { isRow, rowBehind } from "../units/row.ts";
import { describeUnit, type Unit, unitsIn } from "../units/unit.ts";
import type { CoverageReading } from "./coverage-reading.ts";
import { findEmptied } from "./find-emptied.ts";
import { findFreeIdle } from "./find-free-idle.ts";
import { Liveness } from "./liveness.ts";

/** What the spreading of a removal is told. */
export interface Ground {
  program: Program;
  links: Links;
  requestTime: ReadonlySet<SyntaxNode>;
  gone: ReadonlyMap<Unit, Reason>;
  /** Units that stay whatever happens: the schema, what the author pinned. */
  pinned: ReadonlySet<Unit>;
  cuts: readonly Cut[];
  /** Null without coverage, or with too little of it. */
  coverage: CoverageReading | null;
}

/** What goes in the end, with the reason of each unit, and what stays because something else uses it. */
export interface Removed {
  gone: Map<Unit, Reason>;
  shared: Spot[];
}

const mostRounds = 200;

/** Everything that only what goes uses, to a fixed point; what something else uses is put back. */
export function findRemoved(ground: Ground): Removed {
  const { program, links, requestTime, coverage } = ground;
  const liveness = new Liveness(program, links, requestTime, ground.cuts);
  const before = liveness.spread(new Set());
  const gone = new Map(ground.gone);
  const idle = program.units.filter((unit) => (isIdle(unit) || (isIdleMethod(unit) && !liveness.isForFramework(unit))) && liveness.isUnnamed(unit) && (!coverage || coverage.of(unit.source, unit.run as SyntaxNode) === "never"));
  for (const unit of idle) if (!gone.has(unit)) gone.set(unit, { kind: "only-used-by", text: "nothing uses it, and it names what goes" });
  const kept = new Set([...ground.pinned].filter((unit) => before.has(unit)));
  const shared: Spot[] = [];
  let live = new Set<Unit>();
  for (let round = 0; round < mostRounds; round++) {
    for (const unit of kept) for (let above: Unit | null = unit; above; above = above.parent) gone.delete(above);
    live = liveness.spread(new Set(gone.keys()), kept, true);
    if (settleDangling() || putBack() || settleIdle() || takeEmptied() || takeUnshared()) continue;
    break;
  }
  const removed = new Map<Unit, Reason>();
  for (const unit of program.units) {
    if (!before.has(unit) || live.has(unit)) continue;
    removed.set(unit, gone.get(unit) ?? reasonOf(unit));
  }
  return { gone: removed, shared };

  // A live unit that names something removed goes too where it only puts it in place; else what it names comes back.
  function settleDangling(): boolean {
    let isChanged = false;
    for (const unit of live) {
      for (const link of liveness.linksFrom(unit)) {
        const { to, at, isLoose } = link;
        if (liveness.isCut(link)) continue;
        if (!to || live.has(to) || !before.has(to) || gone.has(unit)) continue;
        // Of a file that is handed on as a whole its router matters.
        if (isLoose && gone.get(to)?.kind !== "empty") continue;
        // A method of a class that goes as a whole was only one of those it may mean.
        if (to.kind === "pattern" || (to.kind === "member" && to.parent && !live.has(to.parent) && !gone.has(to))) continue;
        const placed = placement(unit, at);
        if (placed && !kept.has(placed)) gone.set(placed, { kind: unit.kind === "import" || unit.kind === "entry" ? "import" : "registration", text: `names ${describeUnit(to)}, which goes` });
        else {
          keep(to, `${describeUnit(unit)} in ${unit.source.path}:${at.place.line} uses it`);
        }
        isChanged = true;
      }
      if (isChanged) return true;
    }
    return false;
  }

  // What nobody uses goes along where it needs what goes, and stays where it does not.
  function settleIdle(): boolean {
    const free = findFreeIdle({ liveness, before, live, idle: idle.filter((unit) => !live.has(unit) && !kept.has(unit) && !ground.gone.has(unit)) });
    for (const unit of free) kept.add(unit);
    return free.length > 0;
  }

  function keep(unit: Unit, reason: string): void {
    kept.add(unit);
    shared.push({ path: unit.source.path, line: unit.inner.place.line, what: describeUnit(unit), reason });
  }

  // What goes with a name in it: an argument takes the whole call along, unless it belongs to a field.
  function placement(unit: Unit, at: SyntaxNode): Unit | null {
    if (isLinkOfMore(unit, at)) return null;
    const row = rowBehind(unit.node);
    const whole = row && program.unitOf(row);
    if (whole && isPlacement(whole, at)) return whole;
    const isWhole = unit.node.parent?.kind !== "argument_list" || liveness.isOwned(unit);
    if (isWhole) return isPlacement(unit, at) ? unit : null;
    return unit.parent && isPlacement(unit.parent, at) ? unit.parent : null;
  }

  // One call of a chain whose other calls put in place what stays: `router.get("/", list).post("/", create)`.
  function isLinkOfMore(unit: Unit, at: SyntaxNode): boolean {
    const own = unit.kind === "statement" ? callAround(at) : null;
    return own !== null && liveness.linksFrom(unit).some(({ to, at: other }) => to !== null && live.has(to) && [to, ...program.targetsOf(to)].some(({ run }) => run !== null) && isInChain(own, callAround(other)));
  }

  function isPlacement(unit: Unit, at: SyntaxNode): boolean {
    if (unit.kind === "import" || unit.kind === "entry") return true;
    if (isAtRequestTime(requestTime, unit.node)) return false;
    // What a function inside it does is no part of putting it in place.
    const around = ancestor(at, isFunctionNode);
    if (around && around !== ancestor(unit.node, isFunctionNode)) return false;
    return unit.kind === "element" || unit.kind === "statement" || unit.kind === "pattern" || ((unit.kind === "member" || unit.kind === "declaration" || unit.kind === "taken") && unit.run === null && !/class|interface|type_alias/.test(unit.inner.kind));
  }

  // The referee: what another operation's request ran stays.
  function putBack(): boolean {
    if (!coverage) return false;
    const wrong = program.units.filter((unit) => unit.run && before.has(unit) && !live.has(unit) && !kept.has(unit) && coverage.isShared(unit.source, unit.run));
    for (const unit of wrong) keep(unit, "requests to other operations ran it");
    return wrong.length > 0;
  }

  function takeEmptied(): boolean {
    const emptied = findEmptied(program, live, before, kept, requestTime);
    for (const unit of emptied) gone.set(unit, { kind: "empty", text: "nothing is left in it" });
    return emptied.length > 0;
  }

  // The extender: what only requests to the selection ran, and nothing that stays surely uses.
  function takeUnshared(): boolean {
    if (!coverage) return false;
    const surely = new Set<Unit>();
    const maybe = new Set<string>();
    const read = new Set<string>();
    for (const unit of live) {
      for (const link of liveness.linksFrom(unit)) {
        const { to, name, use } = link;
        if (liveness.isCut(link)) continue;
        if (to && !(to.run && unit.run === null && !isAtRequestTime(requestTime, unit.node) && isPlacement(unit, unit.inner))) surely.add(to);
        else if (!to && !use) maybe.add(name);
        else if (!to) read.add(name);
      }
    }
    const found = program.units.filter((unit) => {
      if (!unit.run || !live.has(unit) || kept.has(unit) || surely.has(unit) || coverage.of(unit.source, unit.run) !== "selection") return false;
      if (isHook(unit) || (isAccessor(unit) && unit.name !== null && read.has(unit.name))) return false;
      const others = unit.kind === "member" && unit.name !== null && maybe.has(unit.name) ? (links.members.get(unit.name) ?? []).filter((one) => one !== unit && live.has(one) && one.run && coverage.of(one.source, one.run) !== "selection") : null;
      return others === null || others.length > 0;
    });
    for (const unit of found) gone.set(unit, { kind: "coverage", text: "only requests to the selection ran it" });
    for (const unit of program.units) {
      if (!(unit.kind === "statement" || (unit.kind === "element" && isRow(unit.inner))) || !live.has(unit) || isAtRequestTime(requestTime, unit.node) || isHook(unit)) continue;
      const inside = inlineFunctions(unit);
      if (inside.length === 0 || !inside.every((run) => coverage.of(unit.source, run) === "selection")) continue;
      gone.set(unit, { kind: "coverage", text: "only requests to the selection ran what it registers" });
      found.push(unit);
    }
    return found.length > 0;
  }

  // By the nearest unit that goes and names it; by what holds it where that goes as a whole.
  function reasonOf(unit: Unit): Reason {
    for (let above = unit.parent; above; above = above.parent) if (gone.has(above)) return gone.get(above) as Reason;
    const users = links.links.filter((link) => (link.to === unit || (!link.to && link.name === unit.name && unit.kind === "member")) && before.has(link.from) && !live.has(link.from) && ![...unitsIn(unit)].includes(link.from));
    const names = [...new Set(users.map(({ from }) => nameOf(from)))].slice(0, 3);
    if (unit.kind === "import") return { kind: "import", text: names.length > 0 ? `only used by ${names.join(", ")}` : "what it imports goes" };
    return { kind: "only-used-by", text: names.length > 0 ? `only used by ${names.join(", ")}` : "only removed code uses it" };
  }
}

// A plain function of a module that nothing names, and that no framework would look for.
function isIdle({ kind, parent, run, name, node }: Unit): boolean {
  return kind === "declaration" && parent?.kind === "module" && run !== null && node.kind !== "decorated_definition" && !/^(default|main|handler|create_?app|make_?app|app|application|lifespan|_\w+)$/i.test(name ?? "") && !(node.kind === "export_statement" && /^(GET|POST|PUT|PATCH|DELETE|loader|action|register|setup|up|down|plugin)$/.test(name ?? ""));
}

function callAround(node: SyntaxNode): SyntaxNode | null {
  return ancestor(node, ({ kind }) => /^(call|call_expression)$/.test(kind));
}

// Whether two calls are made one on the other.
function isInChain(one: SyntaxNode, other: SyntaxNode | null): boolean {
  const isOn = (outer: SyntaxNode, inner: SyntaxNode) => ancestor(inner, (above) => above === outer) !== null && ancestor(inner, (above) => above === outer || /^arguments$|^argument_list$/.test(above.kind)) === outer;
  return other !== null && one !== other && (isOn(one, other) || isOn(other, one));
}

// A plain method of a class that nothing names.
function isIdleMethod({ kind, parent, run, name, node }: Unit): boolean {
  return kind === "member" && run !== null && parent !== null && isClass(parent.inner) && node.kind !== "decorated_definition" && !/^(constructor|_.*|\[.*)$/.test(name ?? "_") && !/^\s*(get|set|static)\b/.test(node.text);
}

function nameOf(unit: Unit): string {
  for (let above: Unit | null = unit; above; above = above.parent) if (above.kind === "declaration" || (above.kind === "member" && above.run)) return `${above.name} (${above.source.path})`;
  return unit.source.path;
}

// Error handlers and middleware run seldom, and are nobody's feature.
function isHook(unit: Unit): boolean {
  const text = unit.node.text.slice(0, 400);
  return /(^|[.@])(use|onError|notFound|setErrorHandler|setNotFoundHandler|addHook|on_event|errorhandler|exception_handler|register_error_handler|middleware|before_request|after_request|teardown\w*|param|decorate)\b\s*\(/.test(text.split("\n")[0] as string) || /^@[\w.]+\.(errorhandler|app_errorhandler|exception_handler|middleware|before_request|after_request|teardown\w*)/.test(text);
}

function inlineFunctions(unit: Unit): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting: SyntaxNode[] = [unit.inner];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isFunctionNode(node)) found.push(node);
    else waiting.push(...node.children);
  }
  return found;
}
