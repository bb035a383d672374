import { childIn, namedChildren, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { chainOf } from "./find-fills.ts";
import type { HeldContainer } from "./find-held.ts";
import { lastingRoots } from "./lasting-root.ts";

const assigning = /^(augmented_)?assignment(_expression)?$/;
const hanging = /^(setattr|Reflect\.set|Object\.defineProperty|Object\.assign)$|(\.__dict__|vars\([\w.]*\))\.(setdefault|update)$/;

/** Containers that are hung on what lives as long as the process, wherever that is done: `keep.rows = []`, `setattr(sys.modules[__name__], "rows", [])`, `(pool.rows ??= [])`. */
export function findHung(facts: TreeFacts, file: SourceFile): Omit<HeldContainer, "file">[] {
  const assigned = nodesOf(file.root, assigning).flatMap((node) => {
    const left = childIn(node, "left");
    const value = fallBackOf(childIn(node, "right"));
    return left && value && isContainer(value) && !/^(identifier|this)$/.test(left.kind) ? hungAt(facts, file, { node, value, holder: left, key: null }) : [];
  });
  return [...assigned, ...file.calls.flatMap(({ node, arguments: given }) => (hanging.test(childIn(node, "function")?.text ?? "") ? hungBy(facts, file, node, given) : []))];
}

interface Hanging {
  node: SyntaxNode;
  value: SyntaxNode;
  /** What it is hung on, the key with it where none is named. */
  holder: SyntaxNode;
  key: string | null;
}

function hungAt(facts: TreeFacts, file: SourceFile, { node, value, holder, key }: Hanging): Omit<HeldContainer, "file">[] {
  const chain = chainOf(holder);
  const keys = chain && (key === null ? chain.keys : [...chain.keys, key]);
  if (!chain || !keys || keys.length === 0) return [];
  const of = lastingRoots(facts, file, { name: chain.name, keys, how: "hang", node });
  return of ? [{ name: keys.at(-1) || chain.name, node, value, of }] : [];
}

// `Object.defineProperty(globalThis, "rows", { value: [] })`, `Object.assign(globalThis, { rows: [] })`, `keep.__dict__.setdefault("rows", [])`
function hungBy(facts: TreeFacts, file: SourceFile, node: SyntaxNode, given: readonly SyntaxNode[]): Omit<HeldContainer, "file">[] {
  const called = childIn(node, "function") as SyntaxNode;
  const own = childIn(called, "attribute")?.text;
  const holder = own ? childIn(called, "object") : given[0];
  const [key, last] = own ? given : given.slice(1);
  if (!holder || !key) return [];
  const isLaid = called.text === "Object.assign" || own === "update";
  const pairs = isLaid ? namedChildren(key).map((pair) => [childIn(pair, "key"), childIn(pair, "value")] as const) : [[key, called.text === "Object.defineProperty" ? valueOf(last) : (last ?? null)] as const];
  return pairs.flatMap(([name, value]) => {
    const plain = value && fallBackOf(value);
    return name && plain && isContainer(plain) ? hungAt(facts, file, { node, value: plain, holder, key: /^(string|property_identifier)$/.test(name.kind) ? name.text.replace(/["'`]/g, "") : "" }) : [];
  });
}

function valueOf(descriptor: SyntaxNode | undefined): SyntaxNode | null {
  const pair = descriptor && namedChildren(descriptor).find((one) => childIn(one, "key")?.text === "value");
  return pair ? childIn(pair, "value") : null;
}

// `process.rows || []`
function fallBackOf(node: SyntaxNode | null): SyntaxNode | null {
  return node?.kind === "binary_expression" && /^(\|\||\?\?)$/.test(childIn(node, "operator")?.text ?? "") ? childIn(node, "right") : node;
}
