import { describe, expect, it } from "vitest";
import { latticeEdges } from "./lattice-edges.ts";
import type { Constraint, Framework } from "./suite.ts";
import type { Variant } from "./variant.ts";

const variant = (framework: string, ...ids: string[]): Variant => ({
  id: [framework, ...ids].join("-"),
  kind: "greenfield",
  framework: { name: framework } as Framework,
  constraints: ids.map((id) => ({ id }) as Constraint),
  level: ids.length,
  services: [],
});
const shown = (variants: Variant[]) => latticeEdges(variants).map(({ weaker, stronger, added }) => `${weaker.id} + ${added.id} = ${stronger.id}`);

describe("latticeEdges", () => {
  it("joins variants that differ by one constraint", () => {
    expect(shown([variant("f"), variant("f", "a"), variant("f", "b"), variant("f", "a", "b")])).toEqual([
      "f + a = f-a",
      "f + b = f-b",
      "f-b + a = f-a-b",
      "f-a + b = f-a-b",
    ]);
  });

  it("joins nothing across frameworks", () => {
    expect(shown([variant("f"), variant("g", "a")])).toEqual([]);
  });

  it("leaves out what would need a variant that is not there", () => {
    expect(shown([variant("f"), variant("f", "db"), variant("f", "db", "orm")])).toEqual(["f + db = f-db", "f-db + orm = f-db-orm"]);
  });

  it("compares sets, whatever the order of constraints", () => {
    expect(shown([variant("f", "b", "a"), variant("f", "a", "c", "b")])).toEqual(["f-b-a + c = f-a-c-b"]);
  });
});
