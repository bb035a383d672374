import { ancestor, childIn, isFunctionNode, namedChildren, type SourceFile, type SyntaxNode, walk } from "@cd-task/verifier";
import { growing } from "./container.ts";
import { isOfProgram } from "./is-of-program.ts";

/** A place where something is put into a container or taken out of it. */
export interface Fill {
  /** The name at the start: `db` of `db.users.push(x)`, `this` of `this.rows.set(k, v)`. */
  name: string;
  /** What is asked of it on the way to the container: `["users"]`; an empty text for a computed key. */
  keys: string[];
  /** `replace`: the name itself gets another value. */
  how: "grow" | "write" | "replace";
  node: SyntaxNode;
  /** The expression that is filled: `db.users`; absent where a name gets another value. */
  container?: SyntaxNode;
}

const looping = /^(forEach|map|filter|reduce|sort|then|flatMap)$/;
const known = new WeakMap<SourceFile, Fill[]>();

/** Every place of a file that fills a container, wherever that container is declared. */
export function findFills(file: SourceFile): Fill[] {
  const kept = known.get(file);
  if (kept) return kept;
  // In Python a function's assignment is its own unless it says otherwise.
  const mayReplace = file.language !== "python" || /\b(global|nonlocal)\s/.test(file.root.text);
  const fills = walk(file.root).flatMap((node) => fillOf(node) ?? []).filter(({ how }) => mayReplace || how !== "replace");
  known.set(file, fills);
  return fills;
}

function fillOf(node: SyntaxNode): Fill | null {
  if (/^call(_expression)?$/.test(node.kind)) return growthOf(node);
  if (/^(augmented_)?assignment(_expression)?$/.test(node.kind)) return writeOf(node);
  const isDelete = node.kind === "delete_statement" || (node.kind === "unary_expression" && node.children[0]?.kind === "delete");
  const taken = isDelete ? objectOf(node.children[1]) : null;
  const from = taken && chainOf(taken);
  return taken && from ? { ...from, how: "write", node, container: taken } : null;
}

// `rows.push(x)`, `Object.assign(rows, more)`
function growthOf(node: SyntaxNode): Fill | null {
  const called = childIn(node, "function");
  const object = called && objectOf(called);
  const name = called ? (childIn(called, "property") ?? childIn(called, "attribute"))?.text : undefined;
  const first = childIn(node, "arguments") ? namedChildren(childIn(node, "arguments") as SyntaxNode)[0] : undefined;
  const filled = object?.text === "Object" && name === "assign" ? first : object && name && growing.test(name) ? object : null;
  const kept = name === "set" ? namedChildren(childIn(node, "arguments") as SyntaxNode)[1] : /^(add|push|append|delete|discard|remove)$/.test(name ?? "") ? first : undefined;
  const chain = filled && !isOfProgram(kept) ? chainOf(filled) : null;
  return filled && chain ? { ...chain, how: "grow", node, container: filled } : null;
}

// `rows[id] = x`; of `state.rows = y` only what says it again on the right, which keeps what was there.
function writeOf(node: SyntaxNode): Fill | null {
  const left = childIn(node, "left");
  if (left?.kind === "identifier") return { name: left.text, keys: [], how: "replace", node };
  const object = left && objectOf(left);
  if (!left || !object) return null;
  if (/^subscript/.test(left.kind)) {
    if (isOfProgram(childIn(node, "right"))) return null;
    const chain = chainOf(object);
    return chain && { ...chain, how: "write", node, container: object };
  }
  const chain = childIn(node, "right")?.text.includes(left.text) ? chainOf(left) : null;
  return chain && { ...chain, how: "write", node, container: left };
}

function objectOf(node: SyntaxNode | null | undefined): SyntaxNode | null {
  return node && /^(member_expression|subscript_expression|attribute|subscript)$/.test(node.kind) ? (node.children[0] ?? null) : null;
}

/** The name an expression starts with and what is asked of it; null where it starts with anything else. */
export function chainOf(node: SyntaxNode): { name: string; keys: string[] } | null {
  if (/^(identifier|this)$/.test(node.kind)) return { name: node.text, keys: [] };
  if (node.kind === "call" && node.text === "globals()") return { name: "globalThis", keys: [] };
  // `type(self).rows`
  if (node.kind === "call" && /^type\(\s*(self|cls)\s*\)$/.test(node.text)) return { name: "cls", keys: [] };
  if (/^(parenthesized|non_null|as)_expression$/.test(node.kind)) return node.children.find(({ named }) => named) ? chainOf(namedChildren(node)[0] as SyntaxNode) : null;
  const object = objectOf(node) ?? fetchedFrom(node);
  const above = object && chainOf(object);
  return above && { name: above.name, keys: [...above.keys, keyOf(node)] };
}

// `rows.get(id)` is what `rows[id]` is.
function fetchedFrom(node: SyntaxNode): SyntaxNode | null {
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  return called && (childIn(called, "property") ?? childIn(called, "attribute"))?.text === "get" ? objectOf(called) : null;
}

function keyOf(node: SyntaxNode): string {
  const plain = (childIn(node, "property") ?? childIn(node, "attribute"))?.text.replace(/^#/, "");
  const index = childIn(node, "index") ?? childIn(node, "subscript");
  return plain ?? (index?.kind === "string" ? index.text.slice(1, -1) : /^[A-Z][A-Z0-9_]*$/.test(index?.text ?? "") ? (index as SyntaxNode).text : "");
}

/** The function around a place that runs later than what is around it; a callback that a loop runs at once is none. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  return ancestor(node, (above) => isFunctionNode(above) && !isRunAtOnce(above));
}

function isRunAtOnce(node: SyntaxNode): boolean {
  const holder = node.parent?.kind === "parenthesized_expression" ? node.parent : node;
  if (holder.parent?.kind === "call_expression" && holder.field === "function") return true;
  const call = node.parent?.kind === "arguments" ? node.parent.parent : null;
  const called = call ? childIn(call, "function") : null;
  return called !== null && looping.test(childIn(called, "property")?.text ?? "");
}
