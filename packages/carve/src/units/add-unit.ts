import type { SyntaxNode } from "@cd-task/verifier";
import type { Unit, UnitKind } from "./unit.ts";

/** A new unit below another. */
export function addUnit(parent: Unit, kind: UnitKind, node: SyntaxNode, more: { inner?: SyntaxNode; name?: string | null; run?: SyntaxNode | null } = {}): Unit {
  const unit: Unit = { kind, source: parent.source, node, inner: more.inner ?? node, name: more.name ?? null, parent, children: [], run: more.run ?? null };
  parent.children.push(unit);
  return unit;
}
