import { Language, Parser } from "web-tree-sitter";
import { grammarBytes, type GrammarName } from "../grammar-bytes.ts";
import { hideTagTypes } from "./hide-tag-types.ts";
import { rewriteNewerForms } from "./rewrite-newer-forms.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { openRuntime, type TreeWalk, walkTree } from "./tree-walk.ts";

export type Grammar = Exclude<GrammarName, "runtime">;

/** A parsed file: its tree, and where the parser first met something it could not read. */
export interface ParsedSource {
  root: SyntaxNode;
  syntaxError: { line: number; column: number } | null;
}

const parseMilliseconds = 4000;
const deepest = 1000;
let runtime: Promise<void> | undefined;
const parsers = new Map<Grammar, Promise<Parser>>();

/** A function that parses text synchronously; it throws when parsing takes longer than four seconds or nesting is beyond a thousand levels. */
export async function openParser(grammar: Grammar): Promise<(source: string) => ParsedSource> {
  let parser = parsers.get(grammar);
  if (!parser) parsers.set(grammar, (parser = makeParser(grammar)));
  const ready = await parser;
  if (grammar === "python") return (source) => parse(ready, source, source);
  const prepare = grammar === "javascript" ? rewriteNewerForms : (source: string) => hideTagTypes(rewriteNewerForms(source));
  return (source) => parse(ready, source, prepare(source));
}

async function makeParser(grammar: Grammar): Promise<Parser> {
  runtime ??= grammarBytes("runtime").then(openRuntime);
  await runtime;
  const parser = new Parser();
  parser.setLanguage(await Language.load(await grammarBytes(grammar)));
  return parser;
}

// What is parsed has the places of the source, whose text the nodes give.
function parse(parser: Parser, source: string, parsed: string): ParsedSource {
  const deadline = Date.now() + parseMilliseconds;
  const tree = parser.parse(parsed, null, { progressCallback: () => Date.now() > deadline });
  if (!tree) {
    parser.reset();
    throw new Error("parsing takes too long");
  }
  try {
    const { hasError } = tree.rootNode;
    const copying: Copying = { source, lines: lineStarts(source), mayMiss: hasError, order: [], splats: [], byKind: null, ...typesOf(tree.language) };
    const root = walkTree(tree, (walk) => copyTree(walk, copying));
    for (const splat of copying.splats) splat.liftSplat();
    return { root, syntaxError: hasError ? firstError(root) : null };
  } finally {
    tree.delete();
  }
}

/** What all nodes of one tree are copied with; each question asked of the walk crosses into WebAssembly. */
interface Copying {
  source: string;
  lines: readonly number[];
  /** Whether a node may be one that the parser made up. */
  mayMiss: boolean;
  /** By the number of a node's type. */
  kinds: readonly string[];
  isNamed: readonly boolean[];
  /** The roles by their numbers. */
  fields: readonly (string | null)[];
  /** All nodes so far, parents before children. */
  order: CopiedNode[];
  /** Those of them that spread a list in Python. */
  splats: CopiedNode[];
  /** The same by kind, made when first asked for. */
  byKind: Map<string, CopiedNode[]> | null;
}

const none: readonly CopiedNode[] = [];

class CopiedNode implements SyntaxNode {
  children: readonly CopiedNode[];
  kind: string;
  readonly named: boolean;
  field: string | null;
  parent: CopiedNode | null;
  readonly #copying: Copying;
  #start: number;
  #end: number;
  /** Where it stands among all nodes, and where those begin that are not below it. */
  #at: number;
  last: number;

  constructor(walk: TreeWalk, parent: CopiedNode | null, copying: Copying) {
    const type = walk.type();
    const field = walk.field();
    // Most nodes are tokens: they share one empty list.
    this.children = none;
    this.kind = copying.mayMiss && walk.isMissing() ? "MISSING" : (copying.kinds[type] ?? "ERROR");
    this.named = copying.isNamed[type] ?? true;
    this.field = field === 0 ? null : (copying.fields[field] ?? null);
    this.parent = parent;
    this.#start = walk.start();
    this.#end = walk.end();
    this.#copying = copying;
    this.#at = copying.order.push(this) - 1;
    this.last = 0;
    if (this.kind === "list_splat") copying.splats.push(this);
  }

  /** Of `*a.b`, which the grammar takes for the `b` of `*a`, the `*` of `a.b`. */
  liftSplat(): void {
    const { parent: outer, children } = this;
    const [star, inner] = children;
    if (!outer || !star || !inner || children.length !== 2 || outer.children[0] !== this || !/^(object|function|value)$/.test(this.field ?? "")) return;
    const { order } = this.#copying;
    [inner.field, this.field] = [this.field, null];
    [this.kind, outer.kind] = [outer.kind, this.kind];
    [this.children, outer.children] = [[inner, ...outer.children.slice(1)], [star, this]];
    for (const child of this.children) child.parent = this;
    star.parent = outer;
    this.#start = inner.#start;
    this.#end = outer.#end;
    [star.#at, this.#at] = [outer.#at + 1, outer.#at + 2];
    [order[star.#at], order[this.#at]] = [star, this];
    [star.last, this.last] = [this.#at, outer.last];
    outer.liftSplat();
  }

  get whole(): readonly CopiedNode[] {
    const { order } = this.#copying;
    return this.#at === 0 && this.last === order.length ? order : order.slice(this.#at, this.last);
  }

  ofKinds(kinds: RegExp): readonly CopiedNode[] {
    const byKind = (this.#copying.byKind ??= Map.groupBy(this.#copying.order, ({ kind }) => kind));
    const found: CopiedNode[] = [];
    let lists = 0;
    const asked = kindsAsked(kinds);
    for (const [kind, nodes] of byKind) {
      let isAsked = asked.get(kind);
      if (isAsked === undefined) asked.set(kind, (isAsked = kinds.test(kind)));
      if (!isAsked) continue;
      const before = found.length;
      for (const node of nodes) if (node.#at >= this.#at && node.#at < this.last) found.push(node);
      if (found.length > before) lists++;
    }
    return lists > 1 ? found.sort((a, b) => a.#at - b.#at) : found;
  }

  get text(): string {
    return this.#copying.source.slice(this.#start, this.#end);
  }

  get place(): { line: number; column: number } {
    const { lines } = this.#copying;
    let low = 0;
    let high = lines.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lines[middle] as number) <= this.#start) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: this.#start - (lines[low] as number) + 1 };
  }
}

const known = new Map<string, Map<string, boolean>>();

/** Which kinds an expression was seen to match: few expressions are asked of many nodes. */
function kindsAsked({ source, ignoreCase }: RegExp): Map<string, boolean> {
  const key = ignoreCase ? `i/${source}` : source;
  let kinds = known.get(key);
  if (!kinds) known.set(key, (kinds = new Map()));
  return kinds;
}

// The tree is copied out once: every question asked of the parser's own nodes crosses into WebAssembly.
function copyTree(walk: TreeWalk, copying: Copying): SyntaxNode {
  const root = new CopiedNode(walk, null, copying);
  // The nodes on the way to the place, each with the children it has so far.
  const way: { node: CopiedNode; children: CopiedNode[] }[] = [];
  let node = root;
  for (;;) {
    // A token of the grammar's own has nothing below it.
    if (node.named && walk.toFirstChild()) {
      if (way.length >= deepest) throw new Error("it is nested too deep");
      const children: CopiedNode[] = [];
      node.children = children;
      way.push({ node, children });
    } else {
      node.last = copying.order.length;
      while (!walk.toNextSibling()) {
        const holder = way.pop();
        if (!holder || !walk.toParent()) return root;
        holder.node.last = copying.order.length;
      }
    }
    const { node: parent, children } = way.at(-1) as { node: CopiedNode; children: CopiedNode[] };
    node = new CopiedNode(walk, parent, copying);
    children.push(node);
  }
}

// What is asked of one is asked of the other: an abstract class is a class.
const alike: Record<string, string> = { abstract_class_declaration: "class_declaration" };
type Types = Pick<Copying, "kinds" | "isNamed" | "fields">;
const types = new WeakMap<Language, Types>();

function typesOf(language: Language): Types {
  const before = types.get(language);
  if (before) return before;
  const isNamed = language.types.map((_, type) => language.nodeTypeIsNamed(type));
  // As keys of an object they become the strings that the program's own are, which are compared by place and not by letter.
  const kinds = language.types.map((kind) => Object.keys({ [alike[kind] ?? (kind || "ERROR")]: kind })[0] as string);
  const found = { kinds, isNamed, fields: language.fields };
  types.set(language, found);
  return found;
}

function firstError(root: SyntaxNode): { line: number; column: number } {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === "ERROR" || node.kind === "MISSING") return node.place;
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index] as SyntaxNode);
  }
  return root.place;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
