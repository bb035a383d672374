import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "@cd-task/verifier";
import type { Program } from "../links/program.ts";
import type { Reason, Spot } from "../removal.ts";
import type { Unit } from "../units/unit.ts";
import type { Cut } from "./cut.ts";

/** Takes registrations away: as a statement, an item of a list, a decorator, or one call of a chain. */
export class Registrations {
  readonly gone = new Map<Unit, Reason>();
  readonly cuts: Cut[] = [];
  readonly undecided: Spot[] = [];
  readonly #program: Program;
  readonly #taken = new Set<SyntaxNode>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Takes the call that registers something. */
  take(node: SyntaxNode, reason: Reason): void {
    if (this.#taken.has(node)) return;
    this.#taken.add(node);
    if (node.parent?.kind === "decorator") return this.#takeDecorator(node.parent, reason);
    const unit = this.#program.unitAround(node);
    if (!unit) return;
    const whole = wholeOf(node);
    if (/^(statement|element)$/.test(unit.kind) && (unit.inner === whole || unit.node === whole || namedChildren(unit.inner)[0] === whole)) return this.#takeLink(unit, node, whole, reason);
    if (whole !== node || isOnCall(node)) return this.#addCut(unit, node, "link", reason);
    if (node.parent && /^(arguments|argument_list|array|list|tuple)$/.test(node.parent.kind) && this.#isListOfRoutes(node.parent)) return this.#addCut(unit, node, "item", reason);
    this.wonder(node, `${reason.text}, in a way that cannot be taken apart`);
  }

  /** Takes the declaration of a router that has no routes left. */
  takeRouter(node: SyntaxNode): void {
    const unit = this.#program.unitAround(node);
    if (unit?.kind === "declaration" && unit.run === null && unit.parent?.kind === "module" && !this.gone.has(unit)) this.gone.set(unit, { kind: "empty", text: "no route is left on it" });
  }

  /** Takes the function that answers one method of a class. */
  takeFunction(node: SyntaxNode, reason: Reason): void {
    const unit = this.#program.unitOf(node);
    if (unit?.kind === "member") this.gone.set(unit, reason);
  }

  /** Takes methods out of a registration's list of them; false when it has no such list. */
  takeMethods(node: SyntaxNode, methods: readonly string[], reason: Reason): boolean {
    const unit = this.#program.unitAround(node);
    const texts = [...walk(node)].filter((part) => part.kind === "string" && /^(list|array|tuple)$/.test(part.parent?.kind ?? "") && methods.includes(part.text.replace(/["']/g, "").toUpperCase()));
    if (!unit || texts.length === 0) return false;
    for (const text of texts) this.#addCut(unit, text, "item", reason);
    this.wonder(node, `${reason.text}, and its handler answers other operations too: see whether a branch of it should go`);
    return true;
  }

  /** Notes a place that reading cannot decide. */
  wonder(node: SyntaxNode, reason: string): void {
    const source = this.#program.unitAround(node)?.source;
    if (source) this.undecided.push({ path: source.path, line: node.place.line, what: node.text.split("\n", 1)[0] as string, reason });
  }

  #takeDecorator(decorator: SyntaxNode, reason: Reason): void {
    const unit = this.#program.unitAround(decorator);
    const others = unit ? unit.node.children.filter((child) => child.kind === "decorator" && child !== decorator && this.#isRoute(child)) : [];
    if (unit && others.length === 0) this.gone.set(unit, reason);
    else if (unit) this.#addCut(unit, decorator, "whole", reason);
  }

  // Another decorator counts as a route when it is made on the same object and is not taken itself.
  #isRoute(decorator: SyntaxNode): boolean {
    const call = namedChildren(decorator)[0];
    if (!call || this.#taken.has(call)) return false;
    return /^[\w.]+\.(route|get|post|put|patch|delete|view|head|options|api_route)$/.test(childIn(call, "function")?.text ?? "");
  }

  #takeLink(unit: Unit, node: SyntaxNode, whole: SyntaxNode, reason: Reason): void {
    const others = linksOf(whole).filter((link) => link !== node && !this.#taken.has(link) && isVerb(link));
    const isAlone = others.length === 0 || node === whole && !isOnCall(node);
    if (isAlone) {
      this.gone.set(unit, reason);
      return;
    }
    this.#addCut(unit, node, "link", reason);
  }

  #isListOfRoutes({ parent, kind }: SyntaxNode): boolean {
    return /^(array|list|tuple)$/.test(kind) || /(routes|routers|use|register|urls)$/i.test((parent && childIn(parent, "function")?.text) ?? "");
  }

  #addCut({ source }: Unit, node: SyntaxNode, how: Cut["how"], reason: Reason): void {
    this.cuts.push({ source, node, how, what: `\`${linkText(node, how)}\``, reason });
  }
}

function linkText(node: SyntaxNode, how: Cut["how"]): string {
  const called = how === "link" ? childIn(node, "function") : null;
  const object = called && childIn(called, "object");
  const line = node.text.slice(object?.text.length ?? 0).trim().split("\n", 1)[0] as string;
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
}

// The call at the end of the chain that a call is part of; what waits for it or puts it in parentheses included.
function wholeOf(node: SyntaxNode): SyntaxNode {
  let whole = node;
  for (;;) {
    const { parent } = whole;
    if (parent?.kind === "member_expression" && parent.parent?.kind === "call_expression" && childIn(parent, "object") === whole) whole = parent.parent;
    else if (parent && /^(await_expression|parenthesized_expression)$/.test(parent.kind)) whole = parent;
    else return whole;
  }
}

function isOnCall(node: SyntaxNode): boolean {
  const called = childIn(node, "function");
  return (called ? childIn(called, "object")?.kind : undefined) === "call_expression";
}

// The calls of a chain, the last one first.
function linksOf(whole: SyntaxNode): SyntaxNode[] {
  const links: SyntaxNode[] = [];
  for (let node: SyntaxNode | null | undefined = whole; node; ) {
    if (/^(await_expression|parenthesized_expression)$/.test(node.kind)) node = namedChildren(node)[0];
    else if (node.kind === "call_expression") {
      links.push(node);
      const called: SyntaxNode | null = childIn(node, "function");
      node = called && childIn(called, "object");
    } else return links;
  }
  return links;
}

function isVerb(link: SyntaxNode): boolean {
  const called = childIn(link, "function");
  return /^(get|post|put|patch|delete|del|all|use|head|options)$/.test((called && childIn(called, "property")?.text) ?? "") && ancestor(link, () => true) !== null;
}
