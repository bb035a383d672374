import { ancestor, childIn, type SourceFile, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";
import { plumbing } from "./container.ts";
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
  const name = fill.keys.at(-1);
  const holder = fill.container?.children[0];
  if (name === undefined || name === "" || fill.how === "replace" || !holder || plumbing.test(name) || /^(this|self|cls)$/.test(holder.text)) return [];
  const later = functionAround(fill.node);
  return findMakings(facts, { file, node: holder })
    .filter((making) => makesContainer(facts, making, name) && isKept(facts, making, later, started))
    .map((making) => ({ name, ...making }));
}

function isKept(facts: TreeFacts, { node }: Value, later: SyntaxNode | null, started: () => ReadonlySet<SyntaxNode>): boolean {
  const around = functionAround(node);
  if (around !== null) return around !== later && started().has(around);
  const field = ancestor(node, ({ kind }) => /^(public_)?field_definition$/.test(kind));
  const owner = field && !field.children.some(({ kind }) => kind === "static") ? ancestor(field, ({ kind }) => /^class(_declaration)?$/.test(kind)) : null;
  return owner === null || livesOn(facts, { name: childIn(owner, "name")?.text ?? "", node: owner }, started);
}
