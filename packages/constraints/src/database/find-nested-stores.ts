import { ancestor, childIn, type SourceFile, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";
import { type Fill, functionAround } from "./find-fills.ts";
import { findMakings, makesContainer } from "./find-makings.ts";
import { livesOn } from "./find-store-classes.ts";

/** A container inside something that is made once, which is filled through that: `self._kept.accounts.append(row)`. */
export interface NestedStore {
  name: string;
  file: SourceFile;
  node: SyntaxNode;
}

/** What a fill fills inside an object that lives on; empty where it is made for one request, or where reading does not tell who makes it. */
export function findNestedStores(facts: TreeFacts, file: SourceFile, fill: Fill, started: () => ReadonlySet<SyntaxNode>): NestedStore[] {
  const name = fill.keys.findLast((key) => key !== "");
  const holder = fill.container && plainPart(fill.container).children[0];
  if (name === undefined || fill.how === "replace" || fill.how === "hang" || !holder || /^(this|self|cls)$/.test(holder.text)) return [];
  const later = functionAround(fill.node);
  return findMakings(facts, { file, node: holder })
    .filter((making) => makesContainer(facts, making, name) && isKept(facts, making, later, started))
    .map((making) => ({ name, ...making }));
}

// Of `kept.rows[id]` and `kept.rows.get(id)` what is before the key.
function plainPart(node: SyntaxNode): SyntaxNode {
  const called = childIn(node, "function");
  const index = childIn(node, "index") ?? childIn(node, "subscript");
  const inner = called ? called.children[0] : index && index.kind !== "string" ? node.children[0] : undefined;
  return inner ? plainPart(inner) : node;
}

function isKept(facts: TreeFacts, { node }: Value, later: SyntaxNode | null, started: () => ReadonlySet<SyntaxNode>): boolean {
  const around = functionAround(node);
  if (around !== null) return around !== later && started().has(around);
  const field = ancestor(node, ({ kind }) => /^(public_)?field_definition$/.test(kind));
  const owner = field && !field.children.some(({ kind }) => kind === "static") ? ancestor(field, ({ kind }) => /^class(_declaration)?$/.test(kind)) : null;
  return owner === null || livesOn(facts, { name: childIn(owner, "name")?.text ?? "", node: owner }, started);
}
