import type { Constraint } from "./suite.ts";
import type { Variant } from "./variant.ts";

/** Two variants of one framework, of which the stronger has the weaker's constraints and exactly one more. */
export interface LatticeEdge {
  weaker: Variant;
  stronger: Variant;
  /** The one constraint more. */
  added: Constraint;
}

/** Every edge of the lattice that the variants make that begin with a framework, in the order of the stronger ones and of their constraints. */
export function latticeEdges(all: readonly Variant[]): LatticeEdge[] {
  const variants = all.filter(({ kind }) => kind === "greenfield");
  const byKey = new Map(variants.map((variant) => [keyOf(variant, variant.constraints), variant]));
  return variants.flatMap((stronger) =>
    stronger.constraints.flatMap((added) => {
      const weaker = byKey.get(keyOf(stronger, stronger.constraints.filter((constraint) => constraint !== added)));
      return weaker ? [{ weaker, stronger, added }] : [];
    }),
  );
}

function keyOf({ kind, framework }: Variant, constraints: readonly Constraint[]): string {
  return JSON.stringify([kind, framework.name, ...constraints.map(({ id }) => id).sort()]);
}
