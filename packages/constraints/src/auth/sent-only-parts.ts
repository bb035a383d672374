import { ancestor, childIn, type CodeFinder, isFunctionNode, namedChildren, nodesOf, parameterNodes, type SyntaxNode, type Value, walk } from "@cd-task/verifier";
import { isRefusing } from "./refusals.ts";

/** What tells credentials from other values. */
export interface CredentialSigns {
  /** Whether a node reads a header with credentials, or verifies a token. */
  isRead(node: SyntaxNode): boolean;
  /** Whether a function reads or verifies credentials. */
  looks(one: Value): boolean;
  /** Calls that verify a token. */
  verifications: readonly SyntaxNode[];
  /** Expressions that a function is given by injection and that credentials come from. */
  injected(one: Value): Value[];
}

/** What a name is given: expressions, or credentials themselves. */
type Given = readonly SyntaxNode[] | "credentials";

const handsOn = /^(next|done|handler|get_response|call_next|view|f|fn|func|callback|cb)$/;
// What may refuse although reading does not see it do so.
const denying = /deny|denied|fail|reject|refus|forbid|abort|error|unauth|challenge|throw|raise/i;
const nothing = /^(null|None|undefined|""|''|``)$/;

/**
 * Finds the parts of functions that only those come to who send credentials: what stands behind `if (!header) return next();`
 * or inside `if (header) { ... }`. What refuses there lets pass whoever sends none.
 */
export class SentOnlyParts {
  readonly #code: CodeFinder;
  readonly #signs: CredentialSigns;
  readonly #left = new Map<SyntaxNode, number>();
  readonly #given = new Map<SyntaxNode, Map<string, Given>>();
  readonly #asked = new Map<SyntaxNode, boolean>();

  constructor(code: CodeFinder, signs: CredentialSigns) {
    this.#code = code;
    this.#signs = signs;
  }

  /** Whether a place in a function is such a part. */
  holds({ file, node }: Value, around: SyntaxNode): boolean {
    for (let at = node; at !== around && at.parent; at = at.parent) {
      if (/^(statement_block|block)$/.test(at.parent.kind) && this.#leftAt(file, at.parent) < at.parent.children.indexOf(at)) return true;
      const condition = conditionOf(at, at.parent);
      if (/^(catch_clause|except_clause)$/.test(at.parent.kind) && this.#triesSentOnly(file, at.parent)) return true;
      if (condition && !denying.test(otherwise(at, at.parent)) && (condition.isElse ? this.#isAbsent(file, condition.node) : this.#isSent(file, condition.node))) return true;
    }
    return false;
  }

  // `try { who = header ? verify(header) : null } catch { throw new Unauthorized() }`: nothing is tried of who sends none.
  #triesSentOnly(file: Value["file"], clause: SyntaxNode): boolean {
    const tried = clause.parent && childIn(clause.parent, "body");
    if (!tried) return false;
    const isWithin = (node: SyntaxNode, around: SyntaxNode) => ancestor(node, (above) => above === around) !== null;
    const verifying = nodesOf(tried, /^call(_expression)?$/).filter((call) => this.#signs.verifications.includes(call) || this.#code.functionsRun({ file, node: call }).some((one) => this.#signs.verifications.some((node) => isWithin(node, one.node))));
    return verifying.length > 0 && verifying.every((node) => this.holds({ file, node }, tried));
  }

  // Where in a block those are let pass who send nothing.
  #leftAt(file: Value["file"], block: SyntaxNode): number {
    const known = this.#left.get(block);
    if (known !== undefined) return known;
    const found = block.children.findIndex((one) => one.kind === "if_statement" && !childIn(one, "alternative") && this.#letsPass(file, one));
    const at = found < 0 ? Number.POSITIVE_INFINITY : found;
    this.#left.set(block, at);
    return at;
  }

  #letsPass(file: Value["file"], one: SyntaxNode): boolean {
    const [condition, then] = [childIn(one, "condition"), childIn(one, "consequence")];
    return condition !== null && then !== null && (isPassing(then) || isPassingSome(then)) && this.#isAbsent(file, condition);
  }

  // `!header`, `token is None`, `!header || !header.startsWith("Bearer ")`
  #isAbsent(file: Value["file"], node: SyntaxNode): boolean {
    return this.#decide(file, node, false);
  }

  #isSent(file: Value["file"], node: SyntaxNode): boolean {
    return this.#decide(file, node, true);
  }

  #decide(file: Value["file"], node: SyntaxNode, isSent: boolean): boolean {
    const [left, right] = namedChildren(node);
    if (!left) return isSent && this.#isCredential(file, node);
    if (node.kind === "parenthesized_expression") return this.#decide(file, left, isSent);
    if (/^(not_operator|unary_expression)$/.test(node.kind)) return /^(not|!)$/.test(node.children[0]?.kind ?? "") && this.#decide(file, left, !isSent);
    const operator = node.children.slice(1, -1).map(({ text }) => text).join(" ");
    if (right && /^(boolean_operator|binary_expression)$/.test(node.kind) && /^(and|or|&&|\|\|)$/.test(operator)) {
      const both = [left, right].map((part) => this.#decide(file, part, isSent));
      return /^(and|&&)$/.test(operator) === isSent ? both.includes(true) : !both.includes(false);
    }
    if (right && /^(comparison_operator|binary_expression)$/.test(node.kind)) {
      const isSame = /^(===?|is)$/.test(operator);
      if (!isSame && !/^(!==?|is not)$/.test(operator)) return false;
      return (nothing.test(right.text) === isSame) !== isSent && this.#isCredential(file, left);
    }
    return isSent && this.#isCredential(file, node);
  }

  #isCredential(file: Value["file"], node: SyntaxNode, depth = 4): boolean {
    const known = this.#asked.get(node);
    if (known !== undefined) return known;
    this.#asked.set(node, false);
    const found = walk(node).some((part) => this.#signs.isRead(part) || (depth > 0 && this.#leadsToOne(file, part, depth - 1)));
    this.#asked.set(node, found);
    return found;
  }

  #leadsToOne(file: Value["file"], part: SyntaxNode, depth: number): boolean {
    if (/^call(_expression)?$/.test(part.kind)) return this.#code.functionsRun({ file, node: part }).some((one) => this.#signs.looks(one));
    if (part.kind !== "identifier" || part.field === "function") return false;
    for (let above = ancestor(part, isFunctionNode); above; above = ancestor(above, isFunctionNode)) {
      const given = this.#givenIn(file, above).get(part.text);
      if (given) return given === "credentials" || given.some((value) => this.#isCredential(file, value, depth));
    }
    return false;
  }

  // What the names of a function are given: by assignments, and by injection.
  #givenIn(file: Value["file"], one: SyntaxNode): Map<string, Given> {
    const known = this.#given.get(one);
    if (known) return known;
    const found = new Map<string, Given>();
    this.#given.set(one, found);
    const add = (left: SyntaxNode, value: SyntaxNode | null) => {
      for (const { kind, text } of walk(left)) {
        const before = found.get(text) ?? [];
        if (/^(identifier|shorthand_property_identifier_pattern)$/.test(kind)) found.set(text, value === null || before === "credentials" ? "credentials" : [...before, value]);
      }
    };
    for (const node of nodesOf(one, /^(variable_declarator|assignment|assignment_expression|named_expression)$/)) {
      const left = childIn(node, "name") ?? childIn(node, "left");
      const value = childIn(node, "value") ?? childIn(node, "right");
      if (left && value && /^(identifier|object_pattern|array_pattern|pattern_list|tuple_pattern)$/.test(left.kind)) add(left, value);
    }
    const injected = this.#signs.injected({ file, node: one });
    for (const parameter of parameterNodes(one)) {
      const isGiven = injected.some(({ node }) => ancestor(node, (above) => above === parameter));
      if (isGiven || walk(parameter).some((part) => this.#signs.isRead(part))) add(walk(parameter).find(({ kind }) => kind === "identifier") ?? parameter, null);
    }
    return found;
  }
}

/** What is done where a condition does not hold: the other branch, or what follows. */
function otherwise(node: SyntaxNode, parent: SyntaxNode): string {
  const other = parent.children.filter((one) => one !== node && /^(consequence|alternative)$/.test(one.field ?? ""));
  const holder = other.length === 0 && parent.kind === "if_statement" ? parent.parent : null;
  return [...other, ...(holder ? holder.children.slice(holder.children.indexOf(parent) + 1) : [])].map(({ text }) => text).join("\n");
}

function conditionOf(node: SyntaxNode, parent: SyntaxNode): { node: SyntaxNode; isElse: boolean } | null {
  if (/^(if_statement|ternary_expression)$/.test(parent.kind) && /^(consequence|alternative)$/.test(node.field ?? "")) {
    const condition = childIn(parent, "condition");
    return condition && { node: condition, isElse: node.field === "alternative" };
  }
  const [first, second] = namedChildren(parent);
  if (parent.kind === "conditional_expression" && second && node !== second) return { node: second, isElse: node !== first };
  const isBoth = /^(binary_expression|boolean_operator)$/.test(parent.kind) && first && node !== first;
  const operator = isBoth ? (parent.children[1]?.kind ?? "") : "";
  return first && /^(&&|\|\||and|or)$/.test(operator) ? { node: first, isElse: /^(\|\||or)$/.test(operator) } : null;
}

// `{ if (isOpen) return; throw new Unauthorized(); }`: who sends nothing is let pass or refused here, and comes no further.
function isPassingSome(then: SyntaxNode): boolean {
  const [first, last, ...more] = /^(statement_block|block)$/.test(then.kind) ? namedChildren(then).filter(({ kind }) => kind !== "comment") : [];
  const passing = first?.kind === "if_statement" && !childIn(first, "alternative") ? childIn(first, "consequence") : null;
  return passing !== null && more.length === 0 && last !== undefined && /^(throw_statement|raise_statement)$/.test(last.kind) && isPassing(passing);
}

// `return next();`, `{ request.user = null; return handler(request); }`: nothing is asked, thrown or answered.
function isPassing(then: SyntaxNode): boolean {
  const parts = walk(then);
  if (!parts.some(({ kind }) => kind === "return_statement") || isRefusing(then)) return false;
  return parts.every((part) => {
    if (/^(if_statement|ternary_expression|conditional_expression|try_statement|for_statement|while_statement|switch_statement|new_expression)$/.test(part.kind) || isFunctionNode(part)) return false;
    if (!/^call(_expression)?$/.test(part.kind)) return true;
    const called = childIn(part, "function")?.text ?? "";
    const name = /([\w$]+)$/.exec(called)?.[1] ?? "";
    const given = namedChildren(childIn(part, "arguments") ?? part);
    if (/^(next|done|cb|callback)$/.test(name)) return given.length === 0;
    if (denying.test(name)) return false;
    const owner = handsOn.test(name) ? part : ancestor(part, (above) => isFunctionNode(above) && parameterNodes(above).some(({ text }) => text === called));
    return owner !== null && given.every(({ kind }) => /^(identifier|list_splat|dictionary_splat|spread_element)$/.test(kind));
  });
}
