import { childIn, isFunctionNode, namedChildren, originOf, parameterNodes, returnedBy, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { LineValues, type RequestLine } from "./line-values.ts";
import { textMatches } from "./text-matches.ts";

/** What a condition comes to; null when the request's line does not decide it. */
export type Truth = boolean | null;

const aboutLine = /\b(self\.action|path|path_info|pathname|originalUrl|url|rel_url|method|endpoint|url_name|view_name|resolver_match|url_rule|match_info|routeOptions|routePath|routerPath|blueprint|view_func|config)\b/;
const mostTurns = 400;
// What libraries list under a name.
const outerLists: Record<string, readonly (string | null)[]> = { "rest_framework.permissions.SAFE_METHODS": ["GET", "HEAD", "OPTIONS"] };
const ownCall = /^(self|this)\.\w+$/;

/** Decides conditions of code for one request by its method and path: written lists, comparisons, beginnings, patterns and functions that give such. */
export class LineJudge {
  /** Whether something about the line was asked that reading does not decide. */
  isOpen = false;
  readonly #facts: TreeFacts;
  readonly #values: LineValues;
  #turns = 0;

  constructor(facts: TreeFacts, line: RequestLine) {
    this.#facts = facts;
    this.#values = new LineValues(facts, line);
  }

  /** Runs something for each item of a written list, bound to a name or pattern; false when the list is not written out. */
  forEach(list: Value, name: SyntaxNode | null, run: () => void): boolean {
    return this.#values.forEach(list, name, run);
  }

  /** What a condition comes to. */
  truth(value: Value): Truth {
    if (this.#turns++ > mostTurns) return null;
    const found = this.#decide(value);
    if (found === null && !/^(boolean_operator|binary_expression|not_operator|unary_expression|parenthesized_expression)$/.test(value.node.kind) && this.#asksLine(value)) this.isOpen = true;
    return found;
  }

  /** The function that a call runs for this request where it is looked up by the request's line: `handlers[request.method]`; null elsewhere. */
  chosen({ file, node }: Value): Value | null {
    const called = childIn(node, "function");
    if (!called) return null;
    for (const one of [{ file, node: called }, ...valuesOf(this.#facts, { file, node: called })]) {
      const found = this.#values.lookedUp(one);
      if (found) return found;
    }
    // `self.authenticate()`, which the class that answers may have as its own.
    return ownCall.test(called.text) ? (this.#values.valuesOf({ file, node: called }).find((one) => isFunctionNode(one.node)) ?? null) : null;
  }

  /** Whether two expressions stand for the same text. */
  equal(left: Value, right: Value): Truth {
    const found = this.#compare(left, "==", right);
    if (found === null && this.#asksLine(left)) this.isOpen = true;
    return found;
  }

  #decide({ file, node }: Value): Truth {
    const parts = namedChildren(node).map((part) => ({ file, node: part }));
    const [left, right] = parts;
    if (/^(parenthesized_expression|await_expression|await|as_expression|non_null_expression)$/.test(node.kind)) return left ? this.truth(left) : null;
    if (/^(not_operator|unary_expression)$/.test(node.kind)) return left && node.children[0] && /^(not|!)$/.test(node.children[0].kind) ? invert(this.truth(left)) : null;
    const operator = node.children.slice(1, -1).map(({ text }) => text).join(" ");
    if (/^(boolean_operator|binary_expression)$/.test(node.kind) && left && right && /^(and|or|&&|\|\||\?\?)$/.test(operator)) {
      const both = [this.truth(left), this.truth(right)];
      const decisive = /^(or|\|\||\?\?)$/.test(operator);
      return both.includes(decisive) ? decisive : both.includes(null) ? null : !decisive;
    }
    if (/^(comparison_operator|binary_expression)$/.test(node.kind) && left && right) return this.#compare(left, operator, right);
    if (/^(true|True)$/.test(node.text)) return true;
    if (/^(false|False|null|None|undefined|0)$/.test(node.text)) return false;
    if (/^call(_expression)?$/.test(node.kind)) return this.#called({ file, node });
    const option = this.#values.optionAsked({ file, node });
    if (option !== undefined) return option === null ? false : this.truth(option);
    const looked = this.#values.lookedUp({ file, node });
    if (looked) return this.truth(looked);
    if (this.#values.isAbsent({ file, node })) return false;
    if (!/^(identifier|member_expression|attribute)$/.test(node.kind)) return null;
    if (node.kind === "attribute" && aboutLine.test(node.text)) {
      const text = this.#values.text({ file, node });
      if (text !== null) return text !== "";
    }
    const next = this.#values.valuesOf({ file, node });
    return next.length === 1 && next[0] && next[0].node !== node && isSettled(next[0].node) ? this.truth(next[0]) : null;
  }

  #asksLine(value: Value): boolean {
    if (aboutLine.test(value.node.text)) return true;
    return walk(value.node).some(({ kind, text }) => kind === "identifier" && this.#values.isBound(text));
  }

  #compare(left: Value, operator: string, right: Value): Truth {
    if (operator === "in" || operator === "not in") {
      const among = this.#isAmong(left, right);
      return operator === "in" ? among : invert(among);
    }
    // What is known of the line is there.
    if (/^(is|is not|[!=]==?)$/.test(operator) && /^(none|null|undefined)$/.test(right.node.kind)) return this.#values.text(left) === null ? null : /not|!/.test(operator);
    const texts = [this.#values.text(left), this.#values.text(right)];
    // An option that the route was registered without is no text.
    if (texts[0] === null && texts[1] !== null && /^[!=]==?$/.test(operator) && this.#values.optionAsked(left) === null) return operator.startsWith("!");
    if (texts.includes(null)) return null;
    if (/^===?$/.test(operator)) return texts[0] === texts[1];
    return /^!==?$/.test(operator) ? texts[0] !== texts[1] : null;
  }

  #called({ file, node }: Value): Truth {
    const called = childIn(node, "function");
    const object = called && childIn(called, "object");
    const name = (called && (childIn(called, "property") ?? childIn(called, "attribute"))?.text) ?? called?.text ?? "";
    const list = childIn(node, "arguments");
    const [first, second] = list?.kind === "generator_expression" ? [list] : list ? namedChildren(list) : [];
    const given = first && { file, node: first };
    const on = object && { file, node: object };
    if (on && given && /^(includes|has|__contains__)$/.test(name)) return this.#isAmong(given, on);
    if (on && given && /^(startswith|startsWith|endswith|endsWith)$/.test(name)) {
      const text = this.#values.text(on);
      const ends = this.#values.items(given)?.map((item) => this.#values.text(item)) ?? [this.#values.text(given)];
      if (text === null || ends.includes(null)) return null;
      return ends.some((end) => (/^start/.test(name) ? text.startsWith(end as string) : text.endsWith(end as string)));
    }
    if (on && given && /^(test|match|search|fullmatch)$/.test(name)) return this.#matches(name, on, given, second ? { file, node: second } : null);
    if (on && name === "some" && first && isFunctionNode(first)) return this.#any(on, childIn(first, "parameter") ?? namedChildren(childIn(first, "parameters") ?? first)[0] ?? null, { file, node: childIn(first, "body") ?? first });
    if (name === "any" && first && /^(generator_expression|list_comprehension)$/.test(first.kind)) {
      const clause = first.children.find(({ kind }) => kind === "for_in_clause");
      const right = clause && childIn(clause, "right");
      return clause && right ? this.#any({ file, node: right }, childIn(clause, "left"), { file, node: childIn(first, "body") ?? first }) : null;
    }
    if (/^(bool|Boolean)$/.test(called?.text ?? "") && given) return this.truth(given);
    return called && list ? this.#ofFunction({ file, node: called }, namedChildren(list).map((part) => ({ file, node: part }))) : null;
  }

  // What a function of the tree gives that only returns a condition.
  #ofFunction(called: Value, given: readonly Value[]): Truth {
    const functions = this.#values.valuesOf(called).filter(({ node }) => isFunctionNode(node));
    const [only] = functions;
    if (functions.length !== 1 || !only) return null;
    const returns = returnedBy(only);
    if (returns.length !== 1 || !returns[0]) return null;
    const body = childIn(only.node, "body");
    if (body && walk(body).some(({ kind }) => /^(if_statement|for_statement|for_in_statement|while_statement|switch_statement|match_statement)$/.test(kind))) return null;
    return this.#values.keep(() => {
      const taken = parameterNodes(only.node).filter(({ text }) => !/^(self|cls)$/.test(text));
      const texts = given.map((value) => this.#values.text(value));
      taken.forEach((parameter, index) => {
        const name = walk(parameter).find(({ kind }) => kind === "identifier");
        const text = texts[index];
        if (name && typeof text === "string") this.#values.bindText(name.text, text);
      });
      return this.truth(returns[0] as Value);
    });
  }

  // `/^\/open/.test(path)`, `path.match(/x/)`, `re.match(r"x", path)`, `PATTERN.match(path)`
  #matches(name: string, on: Value, first: Value, second: Value | null): Truth {
    const isModule = on.node.text === "re";
    const [pattern, subject] = isModule ? [first, second] : this.#values.text(on) !== null && name === "match" && on.file.language === "javascript" ? [first, on] : [on, first];
    const text = subject && this.#values.text(subject);
    if (text === null) return null;
    const written = this.#values.valuesOf(pattern).map(({ file, node }) => {
      const given = /^call$/.test(node.kind) && /(^|\.)compile$/.test(childIn(node, "function")?.text ?? "") ? namedChildren(childIn(node, "arguments") ?? node)[0] : undefined;
      return node.kind === "regex" ? (childIn(node, "pattern")?.text ?? null) : this.#values.text({ file, node: given ?? node });
    });
    const [source] = written;
    return written.length === 1 && source ? textMatches(source, text, pattern.file.language === "python" ? name : "search") : null;
  }

  #any(list: Value, name: SyntaxNode | null, body: Value): Truth {
    const truths: Truth[] = [];
    const isWritten = this.#values.forEach(list, name, () => truths.push(this.truth(body)));
    if (!isWritten) return null;
    return truths.includes(true) ? true : truths.includes(null) ? null : false;
  }

  #isAmong(one: Value, list: Value): Truth {
    const text = this.#values.text(one);
    const items = outerLists[originOf(this.#facts, list) ?? ""] ?? this.#values.items(list)?.map((item) => this.#values.text(item));
    if (text === null || !items) return null;
    return items.includes(text) ? true : items.includes(null) ? null : false;
  }

}

// What a variable is given where it is made says nothing once it may be given something else.
function isSettled(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.kind === "variable_declarator") return parent.parent?.children[0]?.kind === "const";
  return !isFunctionNode(node);
}

function invert(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
