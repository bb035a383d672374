import type { StrengthRecord } from "@cd-task/model";
import { expect, it } from "vitest";
import { formatStrength } from "./strength-table.ts";

const record: StrengthRecord = {
  version: 1,
  task: "express-layered",
  state: "refuted",
  digests: {},
  classes: [
    { name: "field dropped", mutants: 8, killed: 8 },
    { name: "wrong status", mutants: 3, killed: 2 },
  ],
  survivors: [{ name: "wrong status: GetNote 404 -> 500", reason: "No assertion notices it; 2 responses were changed." }],
  allowed: [{ name: "wrong value: GetNote 404 $.errors[*]", reason: "free" }],
  permitted: [
    { name: "keys in reverse order", refusedBy: [] },
    { name: "no charset", refusedBy: ["notes/kept#02: expected a charset", "notes/kept#03: the same"] },
  ],
  faults: [
    { name: "delete-ignored", says: "A deleted note stays.", state: "killed", by: "notes/gone#03" },
    { name: "order-lost", says: "Notes come in any order.", state: "survived", by: null },
  ],
  findings: ["66.7% of mutants of class `wrong status` are noticed, not 95.0%."],
};

it("shows what was made and noticed, and names what was not", () => {
  expect(formatStrength([record])).toBe(
    [
      "express-layered         made   noticed    share",
      "field dropped              8         8  100.0 %",
      "wrong status               3         2   66.7 %",
      "all response mutants      11        10   90.9 %",
      "faults of the solution     2         1   50.0 %",
      "                        made  accepted    share",
      "permitted changes          2         1   50.0 %",
      "",
      "Response mutants that live:",
      "  wrong status: GetNote 404 -> 500. No assertion notices it; 2 responses were changed.",
      "",
      "Faults that are not noticed:",
      "  order-lost: Notes come in any order. (survived)",
      "",
      "Permitted changes that are refused:",
      "  no charset: refused by notes/kept#02: expected a charset",
      "",
      "1 further mutants were left out, as the contract allows what they do.",
      "",
      "Goals that are not reached:",
      "  66.7% of mutants of class `wrong status` are noticed, not 95.0%.",
    ].join("\n"),
  );
});
