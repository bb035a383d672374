import { ancestor, childIn, isFunctionNode, namedChildren, type SourceFile, type SyntaxNode, walk } from "@cd-task/verifier";
import { growing } from "./container.ts";
import { indirectFill, methodTaken } from "./indirect-fill.ts";
import { askedOf, standsFor } from "./stands-for.ts";

/** A place where something is put into a container or taken out of it. */
export interface Fill {
  /** The name at the start: `db` of `db.users.push(x)`, `this` of `this.rows.set(k, v)`. */
  name: string;
  /** What is asked of it on the way to the container: `["users"]`; an empty text for a computed key. */
  keys: string[];
  /** `replace`: the name itself gets another value; `hang`: a property does, whatever was there. */
  how: "grow" | "write" | "replace" | "hang";
  node: SyntaxNode;
  /** The expression that is filled: `db.users`; absent where a name gets another value. */
  container?: SyntaxNode;
  /** What is put in, where the place itself does not say it in the plain way. */
  kept?: readonly SyntaxNode[];
  /** True where the method that fills it is taken, to be called by whoever gets it. */
  isTaken?: boolean;
  /** True for what is put into a queue. */
  isQueued?: boolean;
}

const looping = /^(forEach|map|filter|reduce|sort|then|flatMap)$/;
const known = new WeakMap<SourceFile, Fill[]>();

/** Every place of a file that fills a container, wherever that container is declared. */
export function findFills(file: SourceFile): Fill[] {
  const kept = known.get(file);
  if (kept) return kept;
  // In Python a function's assignment is its own unless it says otherwise.
  const mayReplace = file.language !== "python" || /\b(global|nonlocal)\s/.test(file.root.text);
  const fills = walk(file.root).flatMap((node) => fillOf(file, node) ?? []).filter(({ how }) => mayReplace || how !== "replace");
  known.set(file, fills);
  return fills;
}

function fillOf(file: SourceFile, node: SyntaxNode): Fill | null {
  if (/^call(_expression)?$/.test(node.kind)) return growthOf(node) ?? indirectly(file, node) ?? taken(node);
  if (/^(member_expression|attribute)$/.test(node.kind)) return taken(node);
  if (/^(augmented_)?assignment(_expression)?$/.test(node.kind)) return writeOf(node);
  const isDelete = node.kind === "delete_statement" || (node.kind === "unary_expression" && node.children[0]?.kind === "delete");
  const emptied = isDelete ? objectOf(node.children[1]) : null;
  const from = emptied && chainOf(emptied);
  return emptied && from ? { ...from, how: "write", node, container: emptied } : null;
}

function indirectly(file: SourceFile, node: SyntaxNode): Fill | null {
  const found = indirectFill(file, node);
  const chain = found && chainOf(found.container);
  return chain ? { ...chain, how: "grow", node, ...found } : null;
}

// What calls it may put in anything.
function taken(node: SyntaxNode): Fill | null {
  const container = methodTaken(node);
  const chain = container && chainOf(container);
  return chain ? { ...chain, how: "grow", node, container, kept: [node], isTaken: true } : null;
}

// `rows.push(x)`, `Object.assign(rows, more)`
function growthOf(node: SyntaxNode): Fill | null {
  const called = childIn(node, "function");
  if (called && /^(setattr|Reflect\.set|Object\.defineProperty)$/.test(called.text)) return hungBy(node);
  const object = called && objectOf(called);
  const name = called ? (childIn(called, "property") ?? childIn(called, "attribute"))?.text : undefined;
  const first = childIn(node, "arguments") ? namedChildren(childIn(node, "arguments") as SyntaxNode)[0] : undefined;
  const filled = object?.text === "Object" && name === "assign" ? first : object && name && growing.test(name) ? object : null;
  if (!filled) return null;
  const isQueued = /^put(_nowait)?$/.test(name ?? "");
  const chain = chainOf(filled) ?? givenBy(filled);
  return chain && { ...chain, how: "grow", node, container: filled, ...(isQueued && { isQueued }) };
}

// `setattr(state, "rows", rows)`
function hungBy(node: SyntaxNode): Fill | null {
  const [object, key] = namedChildren(childIn(node, "arguments") as SyntaxNode);
  const chain = object && key && chainOf(object);
  // Under a computed key it is `rows[id] = row` in other words.
  if (chain && !/^setattr\b/.test(node.text) && !/string/.test(key.kind)) return { ...chain, how: "write", node, container: object };
  return chain ? { name: chain.name, keys: [...chain.keys, key.text.replace(/^["']|["']$/g, "")], how: "hang", node, container: object } : null;
}

// `rows[id] = x`; of `state.rows = y` only what says it again on the right, which keeps what was there.
function writeOf(node: SyntaxNode): Fill | null {
  const left = childIn(node, "left");
  // `rows += [row]` puts it into the list that is there.
  if (left?.kind === "identifier" && node.kind === "augmented_assignment" && /^(list|tuple|identifier)$/.test(childIn(node, "right")?.kind ?? "")) return { name: left.text, keys: [], how: "grow", node, container: left };
  if (left?.kind === "identifier") return { name: left.text, keys: [], how: "replace", node };
  const object = left && objectOf(left);
  if (!left || !object) return null;
  if (/^subscript/.test(left.kind)) {
    const chain = chainOf(object) ?? givenBy(object);
    return chain && { ...chain, how: "write", node, container: object };
  }
  const chain = chainOf(left);
  return chain && { ...chain, how: childIn(node, "right")?.text.includes(left.text) ? "write" : "hang", node, container: left };
}

// `rows()`, `rows()[id]`, `load("./kept").rows`
function givenBy({ kind }: SyntaxNode): Pick<Fill, "name" | "keys"> | null {
  return /^(call|subscript|member)(_expression)?$|^attribute$/.test(kind) ? { name: "()", keys: [] } : null;
}

function objectOf(node: SyntaxNode | null | undefined): SyntaxNode | null {
  return node && /^(member_expression|subscript_expression|attribute|subscript)$/.test(node.kind) ? (node.children[0] ?? null) : null;
}

/** The name an expression starts with and what is asked of it; null where it starts with anything else. */
export function chainOf(node: SyntaxNode): { name: string; keys: string[] } | null {
  if (/^(identifier|this)$/.test(node.kind)) return { name: node.text, keys: [] };
  if (node.kind === "super" || node.text === "super()") return { name: "this", keys: [] };
  if (node.kind === "call" && node.text === "globals()") return { name: "globalThis", keys: [] };
  // `type(self).rows`
  if (node.kind === "call" && /^type\(\s*(self|cls)\s*\)$/.test(node.text)) return { name: "cls", keys: [] };
  if (/^(parenthesized|non_null|as)_expression$/.test(node.kind)) return node.children.find(({ named }) => named) ? chainOf(namedChildren(node)[0] as SyntaxNode) : null;
  const other = standsFor(node);
  if (other) return chainOf(other);
  const object = objectOf(node) ?? fetchedFrom(node);
  // What a class has for all `new Kept().rows` has too.
  const above = object?.kind === "new_expression" ? { name: childIn(object, "constructor")?.text ?? "", keys: [] } : object && chainOf(object);
  return above && { name: above.name, keys: [...above.keys, keyOf(node)] };
}

// `rows.get(id)` is what `rows[id]` is.
function fetchedFrom(node: SyntaxNode): SyntaxNode | null {
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const asked = askedOf(node);
  return asked ? asked.object : called && (childIn(called, "property") ?? childIn(called, "attribute"))?.text.match(/^(get|setdefault)$/) ? objectOf(called) : null;
}

function keyOf(node: SyntaxNode): string {
  const plain = (childIn(node, "property") ?? childIn(node, "attribute"))?.text.replace(/^#/, "");
  const index = childIn(node, "index") ?? childIn(node, "subscript");
  const fetched = /^call(_expression)?$/.test(node.kind) && childIn(node, "arguments") ? namedChildren(childIn(node, "arguments") as SyntaxNode)[0] : undefined;
  const name = askedOf(node)?.name ?? fetched;
  if (name) return name.kind === "string" ? name.text.slice(1, -1) : "";
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
