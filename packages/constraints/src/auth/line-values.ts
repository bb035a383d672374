import { ancestor, childIn, CodeFinder, declarationsAt, methodOf, namedChildren, optionIn, propertyOf, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { fieldsOf } from "./fields-of.ts";

/** A request as a guard sees it, as far as its line says it. */
export interface RequestLine {
  method: string;
  /** With a value in place of each parameter. */
  path: string;
  /** The same without what it begins with where the code that looks at it is mounted. */
  mounted?: string;
  /** What the route that answers it is called, and the group that it is in. */
  name?: string;
  group?: string;
  /** The function of a class of views that answers it, where it is not called as the method. */
  action?: string;
  /** What the route was registered with besides. */
  options: readonly Value[];
  /** The classes that answer it, the nearest first: what `self` has in code they share. */
  classes: readonly Value[];
}

type Bound = { text: string | null } | { value: Value };

const isPath = /(^|\.)(path|path_info|pathname|originalUrl)$/;
const isName = /(^|\.)(endpoint|url_name|view_name)$/;
const isGroup = /(^|\.)blueprint$/;
const isAction = /^self\.action$/;
const isUrl = /(^|\.)(request|req|ctx)\.(raw\.)?url$/;
const isOwnOption = /\b(routeOptions\.config|context\.config|routeConfig)\.(\w+)$/;

/** What expressions stand for in code that answers one request: its method and path, written lists and mappings, names that stand for parts of these. */
export class LineValues {
  readonly #facts: TreeFacts;
  readonly #line: RequestLine;
  readonly #bound = new Map<string, Bound>();

  constructor(facts: TreeFacts, line: RequestLine) {
    this.#facts = facts;
    this.#line = line;
  }

  /** Runs something for each item of a written list, bound to a name or pattern; false when the list is not written out. */
  forEach(list: Value, name: SyntaxNode | null, run: () => void): boolean {
    const items = this.items(list);
    if (!items || !name) return false;
    this.keep(() => {
      for (const item of items) {
        this.#bind(name, item);
        run();
      }
    });
    return true;
  }

  /** Runs something, after which names stand for what they did before. */
  keep<T>(run: () => T): T {
    const before = new Map(this.#bound);
    const found = run();
    this.#bound.clear();
    for (const [key, bound] of before) this.#bound.set(key, bound);
    return found;
  }

  /** Lets a name stand for a text. */
  bindText(name: string, text: string): void {
    this.#bound.set(name, { text });
  }

  /** Whether a name stands for something of the code around. */
  isBound(name: string): boolean {
    return this.#bound.has(name);
  }

  #bind(name: SyntaxNode, item: Value): void {
    if (name.kind === "identifier") this.#bound.set(name.text, { value: item });
    if (/^(array_pattern|pattern_list|tuple_pattern)$/.test(name.kind)) {
      const parts = valuesOf(this.#facts, item).flatMap(({ file, node }) => (/^(array|list|tuple)$/.test(node.kind) ? namedChildren(node).map((part) => ({ file, node: part })) : []));
      namedChildren(name).forEach((inner, index) => parts[index] && this.#bind(inner, parts[index]));
    }
    if (name.kind !== "object_pattern") return;
    for (const part of namedChildren(name)) {
      const key = part.kind === "pair_pattern" ? childIn(part, "key") : part;
      const target = part.kind === "pair_pattern" ? childIn(part, "value") : part;
      const [value] = key ? valuesOf(this.#facts, item).flatMap((one) => propertyOf(one, key.text)) : [];
      if (target) this.#bound.set(target.text, value ? { value } : { text: null });
    }
  }

  /** The items of a written list, set or mapping; null for anything else. */
  items(value: Value, depth = 6): Value[] | null {
    if (depth === 0) return null;
    const looked = this.lookedUp(value);
    if (looked) return this.items(looked, depth - 1);
    if (this.isAbsent(value)) return [];
    for (const { file, node } of this.valuesOf(value)) {
      const inside = (inner: SyntaxNode) => this.items({ file, node: inner }, depth - 1);
      if (/^(array|list|tuple|set)$/.test(node.kind)) {
        const parts = namedChildren(node).map((item) => (/^(spread_element|list_splat)$/.test(item.kind) ? inside(namedChildren(item)[0] ?? item) : [{ file, node: item }]));
        return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
      }
      if (/^(dictionary|object)$/.test(node.kind)) return namedChildren(node).map((pair) => ({ file, node: childIn(pair, "key") ?? pair }));
      if (node.kind === "binary_operator" && /^[|+]$/.test(node.children[1]?.kind ?? "")) {
        const both = namedChildren(node).map(inside);
        return both.includes(null) ? null : both.flatMap((part) => part ?? []);
      }
      const isMade = /^(new_expression|call|call_expression)$/.test(node.kind) && /^(Set|set|frozenset|tuple|list|Object\.freeze)$/.test((childIn(node, "constructor") ?? childIn(node, "function"))?.text ?? "");
      const list = isMade ? childIn(node, "arguments") : null;
      if (list) return namedChildren(list)[0] ? inside(namedChildren(list)[0] as SyntaxNode) : [];
    }
    // What a maker is given: `authenticate({ except: ["/login"] })`
    const given = CodeFinder.of(this.#facts).steps(value).filter(({ node }) => /^(array|list|tuple|set|new_expression)$/.test(node.kind));
    return given.length === 1 && given[0] && given[0].node !== value.node ? this.items(given[0], depth - 1) : null;
  }

  /** What a written mapping has under a text: `table[request.method]`, `table.get(request.method)`; null for anything else. */
  lookedUp({ file, node }: Value): Value | null {
    const asked = this.#lookup({ file, node });
    return asked ? (asked.found[0] ?? null) : null;
  }

  /** Whether a written mapping has nothing under a text. */
  isAbsent(value: Value): boolean {
    const asked = this.#lookup(value);
    return asked !== null && asked.found.length === 0 && asked.isWhole;
  }

  #lookup({ file, node }: Value): { found: Value[]; isWhole: boolean } | null {
    const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
    const isGet = called !== null && /^(get)$/.test((childIn(called, "attribute") ?? childIn(called, "property"))?.text ?? "");
    const object = isGet && called ? childIn(called, "object") : /^subscript(_expression)?$/.test(node.kind) ? (childIn(node, "object") ?? childIn(node, "value")) : null;
    const key = isGet ? namedChildren(childIn(node, "arguments") ?? node)[0] : (childIn(node, "index") ?? childIn(node, "subscript"));
    if (!object || !key) return null;
    const text = this.text({ file, node: key });
    if (text === null) return null;
    const tables = this.valuesOf({ file, node: object });
    const isWhole = tables.length === 1 && tables.every((one) => /^(object|dictionary)$/.test(one.node.kind) && !one.node.children.some(({ kind }) => /^(spread_element|dictionary_splat)$/.test(kind))) && !(isGet && namedChildren(childIn(node, "arguments") ?? node).length > 1);
    return { found: tables.flatMap((one) => propertyOf(one, text)), isWhole };
  }

  /** What an expression stands for; of a name of `self` what the classes that answer give it, the nearest of them first. */
  valuesOf(value: Value): Value[] {
    const { file, node } = value;
    const bound = node.kind === "identifier" ? this.#bound.get(node.text) : undefined;
    if (bound) return "value" in bound ? valuesOf(this.#facts, bound.value) : [];
    const object = /^(attribute|member_expression)$/.test(node.kind) ? childIn(node, "object") : null;
    const name = object && (childIn(node, "attribute") ?? childIn(node, "property"))?.text;
    const held = object?.kind === "identifier" ? this.#bound.get(object.text) : undefined;
    if (held && name) return "value" in held ? valuesOf(this.#facts, held.value).flatMap((one) => propertyOf(one, name)).flatMap((one) => valuesOf(this.#facts, one)) : [];
    if (object && name && /^(self|cls|this)$/.test(object.text)) {
      const around = ancestor(node, ({ kind }) => /^class/.test(kind));
      const own = around ? [{ file, node: around }] : [];
      const classes = this.#line.classes.some((one) => one.node === around) ? this.#line.classes : own;
      for (const one of classes) {
        const found = [...fieldsOf(one, [name]), ...methodOf(one, name)];
        if (found.length > 0) return found.flatMap((each) => valuesOf(this.#facts, each));
      }
    }
    return valuesOf(this.#facts, value);
  }

  /** What the route was registered with under a name that the code asks for: `request.routeOptions.config.open`; null where it was not, undefined for anything else. */
  optionAsked({ file, node }: Value): Value | null | undefined {
    const taken = node.kind === "identifier" ? takenFrom({ file, node }) : null;
    const name = taken?.name ?? isOwnOption.exec(node.text.replaceAll("?.", "."))?.[2];
    if (name === undefined) return undefined;
    const found = optionIn(this.#facts, this.#line.options, `config.${name}`);
    return found === "unknown" ? undefined : (found ?? taken?.otherwise ?? null);
  }

  /** The one text that an expression stands for; null when reading does not tell it. */
  text(value: Value, depth = 6): string | null {
    const { file, node } = value;
    const bound = node.kind === "identifier" ? this.#bound.get(node.text) : undefined;
    if (bound) return "text" in bound ? bound.text : depth > 0 ? this.text(bound.value, depth - 1) : null;
    const inner = (part: SyntaxNode) => this.text({ file, node: part }, depth - 1);
    const isBound = /^(attribute|member_expression)$/.test(node.kind) && this.#bound.has(childIn(node, "object")?.text ?? "");
    if (!isBound) {
      if (isPath.test(node.text)) return /originalUrl$/.test(node.text) ? this.#line.path : (this.#line.mounted ?? this.#line.path);
      if (/(^|\.)method$/.test(node.text)) return this.#line.method;
      if (isUrl.test(node.text) && file.language === "javascript") return this.#line.mounted ?? this.#line.path;
      if (isName.test(node.text) && this.#line.name !== undefined) return this.#line.name;
      if (isAction.test(node.text) && this.#line.action !== undefined) return this.#line.action;
      if (isGroup.test(node.text) && this.#line.group !== undefined) return this.#line.group;
      const asked = /^getattr\(\s*(self\.)?(request|req)\s*,\s*["'](\w+)["']/.exec(node.text)?.[3];
      if (asked === "method") return this.#line.method;
      if (asked !== undefined && isPath.test(asked)) return this.#line.path;
      const written = textValue(this.#facts, value);
      if (written !== null || depth === 0) return written;
    }
    const option = depth > 0 ? this.optionAsked(value) : undefined;
    if (option) return this.text(option, depth - 1);
    // `request.routeOptions.config.auth ?? "required"`
    const [first, second] = node.kind === "binary_expression" && /^(\?\?|\|\|)$/.test(node.children[1]?.kind ?? "") ? namedChildren(node) : [];
    if (first && second) return this.optionAsked({ file, node: first }) === null ? inner(second) : inner(first);
    if (/^(tuple|list|array)$/.test(node.kind)) return joined(namedChildren(node).map(inner), " ");
    if (/^(string|template_string)$/.test(node.kind)) {
      return joined(node.children.filter(({ kind }) => !/^(string_start|string_end|`)$/.test(kind)).map((part) => {
        const held = /^(interpolation|template_substitution)$/.test(part.kind) ? namedChildren(part)[0] : undefined;
        return held ? inner(held) : part.text;
      }), "");
    }
    const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
    const object = called && childIn(called, "object");
    // `request.url.split("?")[0]`
    const split = /^subscript(_expression)?$/.test(node.kind) ? /^(.+)\.split\(["']\?["'](, *1)?\)\[0\]$/.exec(node.text) : null;
    if (split && isUrl.test(split[1] ?? "")) return this.#line.mounted ?? this.#line.path;
    if (object) {
      const name = (childIn(called, "attribute") ?? childIn(called, "property"))?.text ?? "";
      const [first] = namedChildren(childIn(node, "arguments") ?? node);
      const on = /^(lower|toLowerCase|upper|toUpperCase|rstrip|strip|trim)$/.test(name) ? inner(object) : null;
      if (on !== null && /^(lower|toLowerCase)$/.test(name)) return on.toLowerCase();
      if (on !== null && /^(upper|toUpperCase)$/.test(name)) return on.toUpperCase();
      if (on !== null) return first === undefined ? on.trim() : inner(first) === "/" ? (on.replace(/\/+$/, "") || (name === "rstrip" ? "" : "/")) : null;
    }
    const [next, ...more] = this.valuesOf(value).filter((one) => one.node !== node);
    return next && more.length === 0 && depth > 0 ? this.text(next, depth - 1) : null;
  }
}

// `const { open = false } = request.routeOptions.config`
function takenFrom({ file, node }: Value): { name: string; otherwise: Value | null } | null {
  const declared = declarationsAt(file, node, node.text).map((one) => (one.node.kind === "variable_declarator" ? one.node : ancestor(one.node, ({ kind }) => kind === "variable_declarator")));
  const pattern = declared.map((one) => (one && /\b(routeOptions\.config|context\.config|routeConfig)\b/.test(childIn(one, "value")?.text ?? "") ? childIn(one, "name") : null))[0];
  const part = pattern?.kind === "object_pattern" ? namedChildren(pattern).find((one) => walk(one).some(({ text }) => text === node.text)) : undefined;
  const right = part && childIn(part, "right");
  return part ? { name: node.text, otherwise: right ? { file, node: right } : null } : null;
}

function joined(texts: readonly (string | null)[], between: string): string | null {
  return texts.includes(null) ? null : texts.join(between);
}
