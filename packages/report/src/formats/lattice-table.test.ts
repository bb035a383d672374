import type { EdgeRecord } from "@cd-task/model";
import { expect, it } from "vitest";
import { formatLattice } from "./lattice-table.ts";

const record = (changes: Partial<EdgeRecord>): EdgeRecord => ({
  weaker: "f", stronger: "f-orm", added: "orm", contrast: "plain", says: "", state: "proved", breaks: ["orm/mapped"], failed: ["orm/mapped"],
  figures: { planned: 3, passed: 3, others: 1, kept: 1 }, digests: {}, details: [], ...changes,
});

it("shows a row a counter-solution, counts edges, and says what is wrong", () => {
  const records = [record({}), record({ contrast: "other", state: "refuted", failed: [], details: ["orm/mapped was to fail, and did not."] }), record({ weaker: "g", stronger: "g-orm" })];
  expect(formatLattice(records)).toMatchInlineSnapshot(`
    "stronger task  added  counter-solution  assertions  rules broken  others kept
    f-orm          orm    plain                    3/3  1 of 1 named  1/1          ok
    f-orm          orm    other                    3/3  0 of 1 named  1/1          REFUTED
    g-orm          orm    plain                    3/3  1 of 1 named  1/1          ok

    f -> f-orm by other: refuted
      demanded: orm/mapped fail, every other rule holds, every assertion passes
      failed:   none
        orm/mapped was to fail, and did not.

    1 of 2 edges have counter-solutions that break the added constraint and nothing else"
  `);
});

it("says why an edge has none", () => {
  const text = formatLattice([record({ contrast: null, state: "not-run", reason: "No contrast for python violates orm." })]);
  expect(text).toContain("NOT-RUN");
  expect(text).toContain("  reason:   No contrast for python violates orm.");
});
