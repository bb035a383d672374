import { Language, Parser, type TreeCursor } from "web-tree-sitter";
import { grammarBytes, type GrammarName } from "../grammar-bytes.ts";
import type { SyntaxNode } from "./syntax-node.ts";

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
  return (source) => parse(ready, source);
}

async function makeParser(grammar: Grammar): Promise<Parser> {
  // The declared options lack `wasmBinary`, which the runtime takes.
  runtime ??= grammarBytes("runtime").then((wasmBinary) => Parser.init({ wasmBinary } as never));
  await runtime;
  const parser = new Parser();
  parser.setLanguage(await Language.load(await grammarBytes(grammar)));
  return parser;
}

function parse(parser: Parser, source: string): ParsedSource {
  const deadline = Date.now() + parseMilliseconds;
  const tree = parser.parse(source, null, { progressCallback: () => Date.now() > deadline });
  if (!tree) {
    parser.reset();
    throw new Error("parsing takes too long");
  }
  const cursor = tree.walk();
  try {
    const root = copyTree(cursor, source, lineStarts(source));
    return { root, syntaxError: tree.rootNode.hasError ? firstError(root) : null };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

class CopiedNode implements SyntaxNode {
  readonly children: CopiedNode[] = [];
  readonly kind: string;
  readonly named: boolean;
  readonly field: string | null;
  readonly parent: CopiedNode | null;
  readonly #source: string;
  readonly #lines: readonly number[];
  readonly #start: number;
  readonly #end: number;

  constructor(cursor: TreeCursor, parent: CopiedNode | null, source: string, lines: readonly number[]) {
    this.kind = cursor.nodeIsMissing ? "MISSING" : cursor.nodeType;
    this.named = cursor.nodeIsNamed;
    this.field = cursor.currentFieldName;
    this.parent = parent;
    this.#start = cursor.startIndex;
    this.#end = cursor.endIndex;
    this.#source = source;
    this.#lines = lines;
  }

  get text(): string {
    return this.#source.slice(this.#start, this.#end);
  }

  get place(): { line: number; column: number } {
    let low = 0;
    let high = this.#lines.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle] as number) <= this.#start) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: this.#start - (this.#lines[low] as number) + 1 };
  }
}

// The tree is copied out once: every question asked of the parser's own nodes crosses into WebAssembly.
function copyTree(cursor: TreeCursor, source: string, lines: readonly number[]): SyntaxNode {
  const root = new CopiedNode(cursor, null, source, lines);
  let node = root;
  let depth = 0;
  for (;;) {
    if (cursor.gotoFirstChild()) {
      if (++depth > deepest) throw new Error("it is nested too deep");
      const child = new CopiedNode(cursor, node, source, lines);
      node.children.push(child);
      node = child;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || !node.parent) return root;
      node = node.parent;
      depth--;
    }
    const parent = node.parent as CopiedNode;
    const sibling = new CopiedNode(cursor, parent, source, lines);
    parent.children.push(sibling);
    node = sibling;
  }
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
