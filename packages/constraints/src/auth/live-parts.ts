import { ancestor, childIn, childrenIn, isFunctionNode, namedChildren, type SyntaxNode, type TreeFacts, type Value, walk } from "@cd-task/verifier";
import { LineJudge } from "./line-judge.ts";
import type { RequestLine } from "./line-values.ts";
import { isRefusing } from "./refusals.ts";

/** Which parts of a function run for a request. */
export interface Live {
  /** False for code that no request with this line comes to. */
  isLive(node: SyntaxNode): boolean;
  /** Whether a place is under a condition that reading does not decide. */
  isMaybe(node: SyntaxNode): boolean;
  /** Whether the function lets requests pass, or refuses them, by something about the line that reading does not decide. */
  isOpen: boolean;
  /** The function that a call runs where the line says which; null elsewhere. */
  chosen(call: Value): Value | null;
}

const deciding = /^(if_statement|elif_clause|switch_statement|match_statement|ternary_expression|conditional_expression)$/;
// The line itself, a function that is given the request, a constant.
const asked = /path|method|\burl\b|blueprint|endpoint|_name\b|routeOptions|\((self\.)?(request|req|ctx|c|context|info)\b|\b[A-Z][A-Z\d_]{2,}\b|\b(False|false|True|true)\b/;
const passing = /\b(return|next\s*\(|call_next|yield|handler\s*\()/;
const leaving = /^(return_statement|throw_statement|raise_statement)$/;

/** Tells of functions which parts of them run for a request with a certain method and path. */
export class LiveParts {
  readonly #facts: TreeFacts;
  readonly #asking = new Map<SyntaxNode, boolean>();
  readonly #known = new Map<RequestLine, Map<SyntaxNode, Live>>();
  /** Names that a file gives something written out that is true or false. */
  readonly #fixed = new Map<Value["file"], Set<string>>();
  /** Names of methods that more than one class has. */
  #several: Set<string> | undefined;

  constructor(facts: TreeFacts) {
    this.#facts = facts;
  }

  /** Whether anything in a function may depend on the line of a request, or never runs at all. */
  asks({ file, node }: Value): boolean {
    let known = this.#asking.get(node);
    if (known === undefined) {
      known = walk(node).some((part) => (deciding.test(part.kind) && (asked.test(textAsked(part)) || this.#isFixed(file, textAsked(part)))) || isTable(part) || this.#isOwnCall(part)) || /\brouteOptions\b|\brouteConfig\b/.test(node.text);
      this.#asking.set(node, known);
    }
    return known;
  }

  // `const strict = false; … if (strict)`
  #isFixed(file: Value["file"], condition: string): boolean {
    let names = this.#fixed.get(file);
    if (!names) {
      const written = file.language === "javascript" ? /\bconst\s+([\w$]+)\s*=\s*(?:!?[01]|false|true|null|undefined)\s*(?:;|\n|$)/g : /^(\w+)\s*=\s*(?:[01]|False|True|None)\s*(?:#.*)?$/gm;
      names = new Set([...file.root.text.matchAll(written)].map(([, name]) => name as string));
      this.#fixed.set(file, names);
    }
    return names.size > 0 && (condition.match(/[\w$]+/g) ?? []).some((word) => names.has(word));
  }

  // `self.authenticate()`, where several classes have it.
  #isOwnCall(part: SyntaxNode): boolean {
    const name = /^call(_expression)?$/.test(part.kind) ? /^(?:self|this)\.(\w+)$/.exec(childIn(part, "function")?.text ?? "")?.[1] : undefined;
    if (name === undefined) return false;
    if (!this.#several) {
      const methods = this.#facts.product.flatMap(({ functions }) => functions.filter(({ node }) => /^class/.test(ancestor(node, ({ kind }) => /^class|^function_definition$/.test(kind))?.kind ?? "")).map((one) => one.name));
      this.#several = new Set(methods.filter((one, index) => methods.indexOf(one) !== index));
    }
    return this.#several.has(name);
  }

  /** Which parts of a function run for a request. */
  of(one: Value, line: RequestLine): Live {
    const forLine = this.#known.get(line) ?? new Map<SyntaxNode, Live>();
    this.#known.set(line, forLine);
    const known = forLine.get(one.node);
    if (known) return known;
    const found = new Run(this.#facts, one, line).live();
    forLine.set(one.node, found);
    return found;
  }
}

// The condition, with what decides a name in it.
function textAsked(part: SyntaxNode): string {
  const at = childIn(part, "condition") ?? childIn(part, "value") ?? childIn(part, "subject") ?? (part.kind === "conditional_expression" ? namedChildren(part)[1] : null);
  return at?.text ?? "";
}

// `handlers[request.method](request)`
function isTable(part: SyntaxNode): boolean {
  return /^(subscript|subscript_expression|call|call_expression)$/.test(part.kind) && part.text.length < 200 && /(\[|\.get\()[^\])]*\bmethod\b/.test(part.text);
}

function patternsOf(one: SyntaxNode): SyntaxNode[] {
  if (one.kind === "switch_case") return childrenIn(one, "value");
  const patterns = namedChildren(one).filter(({ kind }) => kind === "case_pattern").flatMap(namedChildren);
  return patterns.flatMap((pattern) => (pattern.kind === "union_pattern" ? namedChildren(pattern) : [pattern]));
}

class Run {
  readonly #judge: LineJudge;
  readonly #file: Value["file"];
  readonly #root: SyntaxNode;
  readonly #dead = new Map<SyntaxNode, boolean>();
  readonly #maybe = new Set<SyntaxNode>();
  #isOpen = false;

  constructor(facts: TreeFacts, { file, node }: Value, line: RequestLine) {
    this.#judge = new LineJudge(facts, line);
    this.#file = file;
    this.#root = node;
  }

  live(): Live {
    for (const node of walk(this.#root)) {
      if (!isFunctionNode(node)) continue;
      const body = childIn(node, "body");
      if (body) this.#run(body);
    }
    const dead = new Set([...this.#dead].flatMap(([node, isDead]) => (isDead ? [node] : [])));
    const isLive = (node: SyntaxNode) => dead.size === 0 || (!dead.has(node) && ancestor(node, (above) => dead.has(above)) === null);
    const isMaybe = (node: SyntaxNode) => this.#maybe.has(node) || ancestor(node, (above) => this.#maybe.has(above)) !== null;
    return { isLive, isMaybe, isOpen: this.#isOpen, chosen: (call) => this.#judge.chosen(call) };
  }

  // Whether it leaves the function on every way.
  #run(node: SyntaxNode): boolean {
    if (isFunctionNode(node)) return false;
    if (leaving.test(node.kind)) {
      this.#inner(node);
      return true;
    }
    switch (node.kind) {
      case "if_statement":
      case "elif_clause":
        return this.#branch(node, node.kind === "if_statement" ? childrenIn(node, "alternative") : []);
      case "ternary_expression":
      case "conditional_expression": {
        const [first, second, third] = namedChildren(node);
        const [condition, yes, no] = node.kind === "ternary_expression" ? [first, second, third] : [second, first, third];
        const truth = condition ? this.#judge.truth({ file: this.#file, node: condition }) : null;
        if (truth !== null) this.#mark(truth ? no : yes, true);
        this.#inner(node);
        return false;
      }
      case "switch_statement":
      case "match_statement":
        return this.#cases(node);
      case "for_in_statement":
      case "for_statement": {
        const [list, name, body] = [childIn(node, "right"), childIn(node, "left"), childIn(node, "body")];
        let leaves = false;
        const isWritten = list !== null && body !== null && this.#judge.forEach({ file: this.#file, node: list }, name, () => {
          if (!leaves) leaves = this.#run(body);
        });
        if (!isWritten) this.#inner(node);
        return leaves;
      }
      case "statement_block":
      case "block":
      case "else_clause":
        return this.#sequence(namedChildren(node));
      case "try_statement": {
        const handlers = namedChildren(node).filter(({ kind }) => /^(catch_clause|except_clause|except_group_clause)$/.test(kind));
        const body = childIn(node, "body");
        const leaves = body ? this.#run(body) : false;
        const others = handlers.map((handler) => this.#sequence(namedChildren(handler)));
        for (const part of namedChildren(node)) if (part !== body && !handlers.includes(part)) this.#inner(part);
        return leaves && others.every(Boolean);
      }
      case "with_statement": {
        const body = childIn(node, "body");
        return body ? this.#run(body) : false;
      }
      default:
        this.#inner(node);
        return false;
    }
  }

  #inner(node: SyntaxNode): void {
    for (const part of namedChildren(node)) this.#run(part);
  }

  #sequence(parts: readonly SyntaxNode[]): boolean {
    let hasLeft = false;
    for (const part of parts) {
      if (hasLeft && !/^(function_declaration|function_definition|decorated_definition)$/.test(part.kind)) this.#mark(part, true);
      else {
        this.#mark(part, false);
        if (this.#run(part)) hasLeft = true;
      }
    }
    return hasLeft;
  }

  #branch(node: SyntaxNode, others: readonly SyntaxNode[]): boolean {
    const condition = childIn(node, "condition");
    const body = childIn(node, "consequence");
    if (!condition || !body) return false;
    const truth = this.#truth(condition, body);
    this.#mark(body, truth === false);
    const [next, ...rest] = others;
    for (const other of others) this.#mark(other, truth === true);
    if (truth === null) for (const part of [body, ...others]) this.#maybe.add(part);
    const leaves = truth === false ? false : this.#run(body);
    if (truth === true || !next) return truth === true && leaves;
    // `elif` stands beside the others, `else if` inside.
    const leavesElse = next.kind === "elif_clause" ? this.#branch(next, rest) : this.#run(next);
    return truth === false ? leavesElse : leaves && leavesElse;
  }

  #truth(condition: SyntaxNode, body: SyntaxNode): boolean | null {
    const before = this.#judge.isOpen;
    this.#judge.isOpen = false;
    const truth = this.#judge.truth({ file: this.#file, node: condition });
    if (truth === null && this.#judge.isOpen && (isRefusing(body) || passing.test(body.text))) this.#isOpen = true;
    this.#judge.isOpen = before;
    return truth;
  }

  // Of cases by the method or path those that are not the request's do not run.
  #cases(node: SyntaxNode): boolean {
    const subject = childIn(node, "value") ?? childIn(node, "subject");
    const body = childIn(node, "body");
    const cases = body ? namedChildren(body) : [];
    let hasMatched: boolean | null = false;
    let falls = false;
    for (const one of cases) {
      const isOther = one.kind === "switch_default" || /^case\s+_\s*:/.test(one.text);
      const truths = subject ? patternsOf(one).map((pattern) => this.#judge.equal({ file: this.#file, node: subject }, { file: this.#file, node: pattern })) : [null];
      const own: boolean | null = isOther ? (hasMatched === null ? null : !hasMatched) : truths.includes(true) ? true : truths.includes(null) ? null : false;
      const isRun: boolean = falls || (own !== false && hasMatched !== true);
      this.#mark(one, !isRun);
      if (isRun) this.#inner(one);
      if (own === null) this.#maybe.add(one);
      falls = isRun && one.kind === "switch_case" && !/\b(break|return|throw)\b/.test(one.text);
      if (hasMatched !== true && own !== false) hasMatched = own;
    }
    return false;
  }

  // What runs once in a loop is live.
  #mark(node: SyntaxNode | undefined, isDead: boolean): void {
    if (node && this.#dead.get(node) !== false) this.#dead.set(node, isDead);
  }
}
