import { ancestor, childIn, methodOf, namedChildren, nodesOf, optionIn, originOf, propertyOf, returnedBy, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import type { Credentials } from "./credentials.ts";
import { decoratorsOf } from "./decorators-of.ts";
import { fieldsOf } from "./fields-of.ts";
import { LineJudge } from "./line-judge.ts";
import { LineValues, type RequestLine } from "./line-values.ts";
import { settle } from "./settle.ts";

/** What stands in front of a request, and whether only running tells. */
export interface Chosen {
  values: Value[];
  isMaybe: boolean;
}

/** Null where reading does not tell, `absent` for what a mapping has nothing for. */
type Told = Chosen | null | "absent";

/** What a name is given, as a whole or as one more item. */
interface Given {
  node: SyntaxNode;
  isMaybe: boolean;
  isItem?: boolean;
}

const deepest = 10;
const isList = /^(array|list|tuple|set)$/;

/** What a class of views says by a field (`permission_classes`) for one request: of the function that answers it, of a method that chooses, else of the nearest class. */
export class ViewPermissions {
  readonly #facts: TreeFacts;
  readonly #credentials: Credentials;
  readonly #line: RequestLine;
  readonly #field: string;
  readonly #classes: readonly Value[];
  /** What holds where no class says anything. */
  readonly #assumed: () => Value[];

  constructor(facts: TreeFacts, credentials: Credentials, given: { classes: readonly Value[]; field: string; line: RequestLine; assumed: () => Value[] }) {
    this.#facts = facts;
    this.#credentials = credentials;
    ({ classes: this.#classes, field: this.#field, line: this.#line, assumed: this.#assumed } = given);
  }

  /** What is chosen; null where no class says anything. */
  chosen(method: string | undefined): Chosen | null {
    const own = method === undefined ? [] : this.#classes.flatMap((one) => methodOf(one, method)).slice(0, 1);
    const [first] = own;
    const told = first ? this.#returned(first, method as string, deepest) : this.#ownOfAction() ? this.#ofField() : null;
    if (!first && !told) return this.#classes.some((one) => fieldsOf(one, [this.#field]).length > 0) ? this.#parted(this.#ofField()) : null;
    return this.#parted(told ?? { values: [...(first ? walk(first.node).filter(({ kind }) => isList.test(kind)).flatMap(namedChildren).map((node) => ({ file: first.file, node })) : []), ...this.#ofField().values], isMaybe: true });
  }

  // `@action(permission_classes=[AllowAny])`, also of `@lend.mapping.delete`
  #ownOfAction(): Value | null {
    const { action } = this.#line;
    const named = (name: string) => this.#classes.flatMap((one) => methodOf(one, name)).slice(0, 1);
    const decorators = action === undefined ? [] : named(action).flatMap((one) => decoratorsOf(one));
    const mapped = decorators.flatMap(({ node }) => /^(\w+)\.mapping\.\w+$/.exec(node.text)?.[1] ?? []).flatMap(named).flatMap((one) => decoratorsOf(one));
    for (const { file, node } of [...decorators, ...mapped]) {
      const found = node.kind === "call" ? optionIn(this.#facts, namedChildren(childIn(node, "arguments") ?? node).map((part) => ({ file, node: part })), this.#field) : null;
      if (found !== null && found !== "unknown") return found;
    }
    return null;
  }

  #ofField(): Chosen {
    const own = this.#ownOfAction() ?? this.#classes.flatMap((one) => fieldsOf(one, [this.#field]))[0];
    if (!own) return { values: this.#assumed(), isMaybe: false };
    const told = this.#list(own, null, "", deepest);
    return told && told !== "absent" ? told : { values: [own], isMaybe: false };
  }

  #returned(one: Value, method: string, depth: number): Chosen | null {
    const live = this.#credentials.live.of(one, this.#line);
    const found: Chosen[] = [];
    for (const value of returnedBy(one).filter(({ node }) => live.isLive(node))) {
      const told = this.#list(value, one, method, depth - 1);
      if (told === "absent") continue;
      if (told === null) return null;
      const isMaybe = told.isMaybe || live.isMaybe(value.node);
      found.push({ values: told.values, isMaybe });
      // What is behind it in an `except` runs only where it fails.
      if (!isMaybe) break;
    }
    return found.length === 0 ? null : joined(found);
  }

  #list(value: Value, around: Value | null, method: string, depth: number): Told {
    if (depth === 0) return null;
    const { file, node } = value;
    const inner = (part: SyntaxNode | null | undefined, at: Value["file"] = file) => (part ? this.#list({ file: at, node: part }, around, method, depth - 1) : null);
    const known = (parts: readonly (Told)[]) => (parts.some((part) => part === null || part === "absent") ? null : joined(parts as Chosen[]));
    if (isList.test(node.kind)) return known(namedChildren(node).filter(({ kind }) => kind !== "comment").map((part) => (part.kind === "list_splat" ? inner(namedChildren(part)[0]) : { values: [{ file, node: part }], isMaybe: false })));
    if (node.kind === "parenthesized_expression") return inner(namedChildren(node)[0]);
    if (/^(list_comprehension|generator_expression)$/.test(node.kind)) {
      const [body, loop, ...more] = namedChildren(node);
      return loop?.kind === "for_in_clause" && more.length === 0 && body?.text.replace(/\(\)$/, "") === childIn(loop, "left")?.text ? inner(childIn(loop, "right")) : null;
    }
    const operator = node.children[1]?.kind;
    if (node.kind === "binary_operator") return operator === "+" ? known(namedChildren(node).map((part) => inner(part))) : null;
    if (node.kind === "boolean_operator" && operator === "or") {
      const first = inner(namedChildren(node)[0]);
      return first === null || (first !== "absent" && first.values.length > 0) ? first : inner(namedChildren(node)[1]);
    }
    if (node.kind === "conditional_expression") return known(settle(this.#facts, value, this.#line).map((one) => (one.value.node === node ? null : withDoubt(inner(one.value.node, one.value.file), one.isMaybe))));
    if (node.kind === "identifier" || /^self\.\w+$/.test(node.text)) {
      const given = around && this.#given(around, node);
      if (given) return given.length === 0 ? null : known(given.map(({ node: right, isMaybe, isItem }) => withDoubt(isItem ? { values: [{ file, node: right }], isMaybe: false } : inner(right), isMaybe)));
      if (node.text === `self.${this.#field}`) return this.#ofField();
    }
    const called = node.kind === "call" ? childIn(node, "function") : null;
    if (called?.text === `super().${method}` && around) return this.#above(around, method, depth);
    const list = childIn(node, "arguments");
    if (called && /^(list|tuple)$/.test(called.text)) return inner(list && namedChildren(list)[0]);
    const looked = this.#lookedUp(value);
    if (looked === "absent") return called && namedChildren(list ?? node)[1] ? inner(namedChildren(list ?? node)[1]) : "absent";
    if (looked) return this.#list(looked, around, method, depth - 1);
    const functions = called && /^self\.\w+$/.test(called.text) ? this.#values().valuesOf({ file, node: called }).filter(({ node: one }) => one.kind === "function_definition") : [];
    if (functions.length === 1 && functions[0]) return this.#returned(functions[0], method, depth - 1);
    const next = this.#values().valuesOf(value).filter((one) => one.node !== node);
    return next.length === 1 && next[0] ? this.#list(next[0], around, method, depth - 1) : null;
  }

  // What a name is given in a function where a request with this line comes to it; null where the function gives it nothing, empty where reading does not tell.
  #given(around: Value, { text }: Pick<SyntaxNode, "text">): Given[] | null {
    const live = this.#credentials.live.of(around, this.#line);
    const all = nodesOf(around.node, /^assignment$/).filter((part) => childIn(part, "left")?.text === text && childIn(part, "right"));
    if (all.length === 0) return null;
    const come = all.filter((part) => live.isLive(part)).map((part) => ({ node: childIn(part, "right") as SyntaxNode, isMaybe: live.isMaybe(part) }));
    const sure = come.findLastIndex(({ isMaybe }) => !isMaybe);
    const last = come.slice(Math.max(0, sure));
    if (sure < 0 && text.startsWith("self.")) return come.length === 0 ? null : [];
    const added = nodesOf(around.node, /^(augmented_assignment|call)$/).filter((part) => live.isLive(part)).flatMap((part): Given[] => {
      const called = childIn(part, "function");
      const [first] = called ? namedChildren(childIn(part, "arguments") ?? part) : [childIn(part, "right")];
      if (!first || (called ? childIn(called, "object") : childIn(part, "left"))?.text !== text) return [];
      return [{ node: first, isMaybe: live.isMaybe(part) || /^(insert|remove|clear|pop)$/.test((called && childIn(called, "attribute")?.text) ?? ""), isItem: (called && childIn(called, "attribute")?.text) === "append" }];
    });
    return [...last.map((one) => ({ ...one, isMaybe: one.isMaybe || last.length > 1 })), ...added];
  }

  #above(around: Value, method: string, depth: number): Chosen | null {
    const own = ancestor(around.node, ({ kind }) => kind === "class_definition");
    const at = this.#classes.findIndex(({ node }) => node === own);
    const [next] = this.#classes.slice(at + 1).flatMap((one) => methodOf(one, method));
    if (next) return this.#returned(next, method, depth - 1);
    const set = this.#given(around, { text: `self.${this.#field}` });
    if (!set) return this.#ofField();
    const told = set.map(({ node, isMaybe }) => withDoubt(this.#list({ file: around.file, node }, around, method, depth - 1), isMaybe));
    return told.length === 0 || told.some((one) => one === null || one === "absent") ? null : joined(told as Chosen[]);
  }

  // `self.table[self.action]`, `self.table.get(self.action, [...])`
  #lookedUp({ file, node }: Value): Value | "absent" | null {
    const called = node.kind === "call" ? childIn(node, "function") : null;
    const isGet = called !== null && childIn(called, "attribute")?.text === "get";
    const object = isGet ? childIn(called, "object") : node.kind === "subscript" ? childIn(node, "value") : null;
    const key = isGet ? namedChildren(childIn(node, "arguments") ?? node)[0] : childIn(node, "subscript");
    const text = object && key ? this.#values().text({ file, node: key }) : null;
    if (!object || text === null) return null;
    const [table, ...more] = this.#values().valuesOf({ file, node: object });
    if (!table || more.length > 0 || table.node.kind !== "dictionary" || !namedChildren(table.node).every((part) => part.kind === "comment" || childIn(part, "key")?.kind === "string")) return null;
    return propertyOf(table, text)[0] ?? "absent";
  }

  #values(): LineValues {
    return new LineValues(this.#facts, this.#line);
  }

  // Instances as their classes, and of `IsAuthenticated | ReadOnly` what is left for this request.
  #parted(told: Chosen): Chosen {
    const parts = told.values.map((value) => this.#part(value, deepest));
    return { values: parts.flatMap(({ values }) => values), isMaybe: told.isMaybe || parts.some(({ isMaybe }) => isMaybe) };
  }

  #part(value: Value, depth: number): Chosen {
    const found = valuesOf(this.#facts, value);
    const { file, node } = found.length === 1 && found[0]?.node.kind === "binary_operator" ? found[0] : value;
    const [left, right] = namedChildren(node).map((part) => ({ file, node: part }));
    if (depth > 0 && left && node.kind === "parenthesized_expression") return this.#part(left, depth - 1);
    const called = node.kind === "call" ? childIn(node, "function") : null;
    if (depth > 0 && called && valuesOf(this.#facts, { file, node: called }).some((one) => /^(class_definition|binary_operator)$/.test(one.node.kind))) return this.#part({ file, node: called }, depth - 1);
    if (depth === 0 || node.kind !== "binary_operator" || !left || !right) return { values: [value], isMaybe: false };
    const both = [this.#part(left, depth - 1), this.#part(right, depth - 1)];
    if (node.children[1]?.kind === "&") return joined(both);
    const truths = [this.#lets(left), this.#lets(right)];
    if (truths.includes(true)) return { values: [], isMaybe: false };
    const asking = both.filter((_, index) => truths[index] !== false);
    return asking.length === 1 && asking[0] ? asking[0] : { values: both.flatMap(({ values }) => values), isMaybe: true };
  }

  // Whether a permission lets everybody pass with this request, or nobody.
  #lets(value: Value): boolean | null {
    if (/(^|\.)AllowAny(\(\))?$/.test(originOf(this.#facts, value) ?? "")) return true;
    const [own] = valuesOf(this.#facts, value).filter(({ node }) => node.kind === "class_definition").flatMap((one) => methodOf(one, "has_permission"));
    const truths = own ? this.#credentials.returnedFor(own, this.#line).map((one) => new LineJudge(this.#facts, this.#line).truth(one)) : [null];
    return truths.length > 0 && truths.every((one) => one === truths[0]) ? (truths[0] ?? null) : null;
  }
}

function withDoubt(told: Told, isMaybe: boolean): Told {
  return told === null || told === "absent" ? told : { values: told.values, isMaybe: told.isMaybe || isMaybe };
}

function joined(all: readonly Chosen[]): Chosen {
  return { values: all.flatMap(({ values }) => values), isMaybe: all.some(({ isMaybe }) => isMaybe) };
}
