import { childIn, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { functionAround } from "./find-fills.ts";
import { isKept } from "./find-started.ts";

/** A container that a call gives and that lives on, and what it is called by. */
export interface GivenContainer extends Value {
  name: string;
}

/** Containers that live on among what an expression gives that begins with a call: `rows().push(row)`, `rows()[id]`, where `rows` gives one of the module or keeps what it gave first. */
export function findGiven(facts: TreeFacts, { file, node }: Value): GivenContainer[] {
  const call = callAt(node);
  return call === null ? [] : valuesOf(facts, { file, node: call }).flatMap((value) => {
    const around = value.node === call || !isContainer(value.node) ? undefined : functionAround(value.node);
    if (around === undefined || (around !== null && !isKept(around))) return [];
    return { ...value, name: (around && childIn(around, "name")?.text) ?? value.node.text.slice(0, 20) };
  });
}

// Of `rows()[id]` and `rows().setdefault(id, [])` the call that gives the container.
function callAt(node: SyntaxNode): SyntaxNode | null {
  if (/^subscript/.test(node.kind)) return node.children[0] ? callAt(node.children[0]) : null;
  if (!/^call(_expression)?$/.test(node.kind)) return null;
  const called = childIn(node, "function");
  const object = called && /^(get|setdefault)$/.test((childIn(called, "property") ?? childIn(called, "attribute"))?.text ?? "") ? childIn(called, "object") : null;
  return (object && callAt(object)) ?? node;
}
