import { handedValues } from "../code/handed-values.ts";
import { isFunctionNode } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, nodesOf, type SyntaxNode } from "../syntax/syntax-node.ts";
import { memberName, type Value, valuesOf } from "../values-of.ts";

/** A place where the program puts something into a list or mapping that it made. */
export interface Fill {
  /** The call or assignment. */
  at: Value;
  /** The item, or what holds key and value as its parts. */
  given: Value;
}

/** A container that code fills, with what is written in it from the start; `pairs` where it is a mapping. */
export interface Filled {
  own: Value[];
  fills: Fill[];
  /** Which part of each entry a loop takes. */
  part: "item" | "key" | "value";
}

const adding = /^(push|append|add|set)$/;
const changing = /^(unshift|splice|extend|insert|setdefault|update|pop|shift|remove|clear|delete|reverse|sort)$/;
const containers = /^(array|list|object|dictionary|new_expression|call)$/;
const known = new WeakMap<TreeFacts, Map<SyntaxNode, Fill[] | null>>();

/** What a container is filled with, known by the node that makes it; null where reading does not tell all of it, empty where nothing fills it. */
export function fillsInto(facts: TreeFacts, made: SyntaxNode): Fill[] | null {
  let all = known.get(facts);
  if (!all) known.set(facts, (all = findFills(facts)));
  const found = all.get(made);
  return found === undefined ? [] : found;
}

/** What a loop runs over where code fills it: `ROUTES`, `table.items()`; null for anything else, or where reading does not tell. */
export function filledBy(facts: TreeFacts, { file, node }: Value): Filled | null {
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const asked = called && childIn(called, "object") ? memberName(called) : "";
  const first = namedChildren(childIn(node, "arguments") ?? node)[0];
  const isOfObject = called !== null && childIn(called, "object")?.text === "Object";
  const isTaking = /^(items|entries|values|keys)$/.test(asked);
  const inner = !called ? node : isTaking ? (isOfObject ? first : childIn(called, "object")) : /^(list|tuple|sorted|iter|Array\.from)$/.test(called.text) ? first : null;
  if (!inner) return null;
  const wholes = valuesOf(facts, { file, node: inner });
  const [whole] = wholes;
  const fills = wholes.length === 1 && whole ? fillsInto(facts, whole.node) : [];
  if (!whole || !fills || fills.length === 0 || isOfSeveral(facts, whole)) return null;
  const isList = /^(array|list)$/.test(whole.node.kind);
  const own = /^(array|list|object|dictionary)$/.test(whole.node.kind) ? namedChildren(whole.node) : [];
  if (own.some(({ kind }) => /spread|splat/.test(kind)) || (isList && fills.some(({ at }) => /^assignment/.test(at.node.kind)))) return null;
  const part = isList || /^(items|entries)$/.test(asked) || (!isTaking && whole.node.kind === "new_expression") ? "item" : asked === "values" ? "value" : "key";
  return { own: own.filter(({ kind }) => kind !== "comment").map((one) => ({ file: whole.file, node: one })), fills, part };
}

// `this.rows = []` of a class of which several instances are made is several lists.
function isOfSeveral(facts: TreeFacts, { node }: Value): boolean {
  const owner = ancestor(node, ({ kind }) => isClass.test(kind));
  if (!owner || /^(module|program)$/.test(node.parent?.parent?.parent?.kind ?? "")) return false;
  const made = facts.product.flatMap((file) => file.calls.filter(({ node: call }) => {
    const maker = childIn(call, "constructor") ?? (call.kind === "call" ? childIn(call, "function") : null);
    return maker !== null && /^[A-Z_]/.test(maker.text.split(".").at(-1) ?? "") && valuesOf(facts, { file, node: maker }).some((one) => one.node === owner);
  }));
  return made.length !== 1 || made.some(({ node: call }) => ancestor(call, isFunctionNode) !== null && ancestor(call, ({ kind }) => /^for_/.test(kind)) !== null);
}

const isClass = /^class(_definition|_declaration)?$/;

function findFills(facts: TreeFacts): Map<SyntaxNode, Fill[] | null> {
  const found = new Map<SyntaxNode, Fill[] | null>();
  const keep = (holder: Value, given: Fill | null) => {
    const own = valuesOf(facts, holder);
    // What a function is handed it fills for who calls it; of several only one at a time.
    const handed = own.every(({ node }) => /identifier/.test(node.kind)) ? handedValues(facts, holder) : own;
    const made = handed.filter(({ node }) => containers.test(node.kind));
    const fill = handed !== own && new Set(made.map(({ node }) => node)).size > 1 ? null : given;
    for (const { node } of made) {
      const before = found.get(node);
      found.set(node, fill && before !== null && !isUnderChoice(fill.at.node) ? [...(before ?? []), fill] : null);
    }
  };
  for (const file of facts.product) {
    for (const call of file.calls) {
      const name = call.path.at(-1) ?? "";
      const called = childIn(call.node, "function");
      const object = called && (adding.test(name) || changing.test(name)) ? childIn(called, "object") : null;
      if (!object) continue;
      const list = childIn(call.node, "arguments");
      const [first] = call.arguments;
      const given = name === "set" ? list : call.arguments.length === 1 ? first : undefined;
      keep({ file, node: object }, given && adding.test(name) && !/spread|splat/.test(given.kind) ? { at: { file, node: call.node }, given: { file, node: given } } : null);
    }
    for (const node of nodesOf(file.root, /^assignment(_expression)?$/)) {
      const left = childIn(node, "left");
      const object = left && /^subscript(_expression)?$/.test(left.kind) ? (childIn(left, "object") ?? childIn(left, "value")) : null;
      if (object) keep({ file, node: object }, { at: { file, node }, given: { file, node } });
    }
  }
  return found;
}

// `if (ready) rows.push(...)`: whether it is filled only running tells.
function isUnderChoice(node: SyntaxNode): boolean {
  const around = ancestor(node, isFunctionNode);
  const choice = ancestor(node, ({ kind }) => /^(if_statement|elif_clause|else_clause|ternary_expression|conditional_expression|switch_case|except_clause|catch_clause|while_statement)$/.test(kind));
  return choice !== null && (around === null || ancestor(choice, (above) => above === around) !== null);
}
