import { ancestor, childIn, isFunctionNode, namedChildren, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { isRefusing } from "./refusals.ts";

type Truth = boolean | null;

/** A request as a guard sees it, as far as its line says it. */
export interface RequestLine {
  method: string;
  /** With a value in place of each parameter. */
  path: string;
}

const aboutPath = /(^|[.\]"'])(path|path_info|pathname|originalUrl)\b/;
const isPath = /(^|\.)(path|path_info|pathname|originalUrl)$/;
const passing = /\b(return|next\s*\(|call_next|yield)\b/;

/**
 * Whether a guard lets a request pass because of its path, by written lists and comparisons: `if (open.includes(req.path)) return next()`.
 * Null where reading does not decide it, undefined where it looks at no path.
 */
export function letsPass(facts: TreeFacts, guard: Value, line: RequestLine): Truth | undefined {
  const branches = walk(guard.node).filter((node) => node.kind === "if_statement" && ancestor(node, isFunctionNode) === guard.node && aboutPath.test(expanded(facts, guard, node)));
  if (branches.length === 0) return undefined;
  const found = branches.map((node) => branch(facts, guard, node, line));
  return found.includes(true) ? true : found.includes(null) ? null : false;
}

// The condition, with what its names stand for.
function expanded(facts: TreeFacts, { file }: Value, node: SyntaxNode): string {
  const condition = childIn(node, "condition");
  if (!condition) return "";
  const names = walk(condition).filter(({ kind }) => kind === "identifier");
  return [condition.text, ...names.flatMap((name) => valuesOf(facts, { file, node: name }).map((value) => value.node.text.slice(0, 200)))].join("\n");
}

function branch(facts: TreeFacts, { file }: Value, node: SyntaxNode, line: RequestLine): Truth {
  const condition = childIn(node, "condition");
  const body = childIn(node, "consequence");
  if (!condition || !body) return null;
  const truth = new Judge(facts, line).truth({ file, node: condition });
  // What is refused under a condition is let pass where the condition does not hold; what credentials add to it is for them to say.
  if (isRefusing(body)) return truth === false ? true : mentionsCredentials(condition) || truth === true ? false : null;
  return passing.test(body.text) ? truth : null;
}

function mentionsCredentials({ text }: SyntaxNode): boolean {
  return /user|auth|token|header|session|credential|identity/i.test(text);
}

class Judge {
  readonly #facts: TreeFacts;
  readonly #line: RequestLine;
  readonly #bound = new Map<string, string>();

  constructor(facts: TreeFacts, line: RequestLine) {
    this.#facts = facts;
    this.#line = line;
  }

  truth({ file, node }: Value): Truth {
    const parts = namedChildren(node).map((part) => ({ file, node: part }));
    const [left, right] = parts;
    if (node.kind === "parenthesized_expression") return left ? this.truth(left) : null;
    if (/^(not_operator|unary_expression)$/.test(node.kind)) return left && node.children[0] && /^(not|!)$/.test(node.children[0].kind) ? invert(this.truth(left)) : null;
    const operator = node.children.slice(1, -1).map(({ text }) => text).join(" ");
    if (/^(boolean_operator|binary_expression)$/.test(node.kind) && left && right && /^(and|or|&&|\|\|)$/.test(operator)) {
      const both = [this.truth(left), this.truth(right)];
      const decisive = /^(or|\|\|)$/.test(operator);
      return both.includes(decisive) ? decisive : both.includes(null) ? null : !decisive;
    }
    if (/^(comparison_operator|binary_expression)$/.test(node.kind) && left && right) return this.#compare(left, operator, right);
    return /^call(_expression)?$/.test(node.kind) ? this.#called({ file, node }) : null;
  }

  #compare(left: Value, operator: string, right: Value): Truth {
    if (operator === "in" || operator === "not in") {
      const among = this.#isAmong(left, right);
      return operator === "in" ? among : invert(among);
    }
    const texts = [this.#text(left), this.#text(right)];
    if (texts.includes(null)) return null;
    if (/^===?$/.test(operator)) return texts[0] === texts[1];
    return /^!==?$/.test(operator) ? texts[0] !== texts[1] : null;
  }

  #called({ file, node }: Value): Truth {
    const called = childIn(node, "function");
    const object = called && childIn(called, "object");
    const name = (called && (childIn(called, "property") ?? childIn(called, "attribute"))?.text) ?? called?.text ?? "";
    const list = childIn(node, "arguments");
    const [first] = list?.kind === "generator_expression" ? [list] : list ? namedChildren(list) : [];
    if (!first) return null;
    const given = { file, node: first };
    const on = object && { file, node: object };
    if (on && /^(includes|has)$/.test(name)) return this.#isAmong(given, on);
    if (on && /^(startswith|startsWith|endswith|endsWith)$/.test(name)) {
      const text = this.#text(on);
      const ends = this.#items(given) ?? [this.#text(given)];
      if (text === null || ends.includes(null)) return null;
      return ends.some((end) => (/^start/.test(name) ? text.startsWith(end as string) : text.endsWith(end as string)));
    }
    if (on && name === "some" && isFunctionNode(first)) return this.#any(on, childIn(first, "parameter") ?? namedChildren(childIn(first, "parameters") ?? first)[0] ?? null, { file, node: childIn(first, "body") ?? first });
    if (name !== "any" || first.kind !== "generator_expression") return null;
    const clause = first.children.find(({ kind }) => kind === "for_in_clause");
    const right = clause && childIn(clause, "right");
    return clause && right ? this.#any({ file, node: right }, childIn(clause, "left"), { file, node: childIn(first, "body") ?? first }) : null;
  }

  #any(list: Value, name: SyntaxNode | null, body: Value): Truth {
    const items = this.#items(list);
    if (!items || items.includes(null) || name?.kind !== "identifier") return null;
    const truths = items.map((item) => {
      this.#bound.set(name.text, item as string);
      return this.truth(body);
    });
    this.#bound.delete(name.text);
    return truths.includes(true) ? true : truths.includes(null) ? null : false;
  }

  #isAmong(one: Value, list: Value): Truth {
    const text = this.#text(one);
    const items = this.#items(list);
    if (text === null || !items) return null;
    return items.includes(text) ? true : items.includes(null) ? null : false;
  }

  // Of a written list, set or mapping; null for anything else.
  #items(value: Value): (string | null)[] | null {
    for (const { file, node } of valuesOf(this.#facts, value)) {
      if (/^(array|list|tuple|set)$/.test(node.kind)) return namedChildren(node).map((item) => this.#text({ file, node: item }));
      if (node.kind === "dictionary") return namedChildren(node).map((pair) => this.#text({ file, node: childIn(pair, "key") ?? pair }));
      const made = /^(new_expression|call|call_expression)$/.test(node.kind) && /^(Set|set|frozenset|tuple|list|Object\.freeze)$/.test((childIn(node, "constructor") ?? childIn(node, "function"))?.text ?? "");
      const inner = made ? namedChildren(childIn(node, "arguments") ?? node)[0] : undefined;
      if (inner) return this.#items({ file, node: inner });
    }
    return null;
  }

  #text(value: Value, depth = 6): string | null {
    const { file, node } = value;
    const bound = node.kind === "identifier" ? this.#bound.get(node.text) : undefined;
    if (bound !== undefined) return bound;
    if (isPath.test(node.text)) return this.#line.path;
    if (/(^|\.)method$/.test(node.text)) return this.#line.method;
    const written = textValue(this.#facts, value);
    if (written !== null || depth === 0) return written;
    if (/^(tuple|list|array)$/.test(node.kind)) return joined(namedChildren(node).map((part) => this.#text({ file, node: part }, depth - 1)), " ");
    if (/^(string|template_string)$/.test(node.kind)) {
      return joined(node.children.filter(({ kind }) => !/^(string_start|string_end|`)$/.test(kind)).map((part) => {
        const inner = /^(interpolation|template_substitution)$/.test(part.kind) ? namedChildren(part)[0] : undefined;
        return inner ? this.#text({ file, node: inner }, depth - 1) : part.text;
      }), "");
    }
    const next = valuesOf(this.#facts, value).find((one) => one.node !== node);
    return next ? this.#text(next, depth - 1) : null;
  }
}

function joined(texts: readonly (string | null)[], between: string): string | null {
  return texts.includes(null) ? null : texts.join(between);
}

function invert(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
