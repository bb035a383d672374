import { percentCovered } from "@cd-task/model";
import { expect, it } from "vitest";
import { formatCoverage, showPercent } from "./coverage-table.ts";

const measure = { name: "statuses", says: "shown statuses", total: 8, covered: 5, waived: ["a 500"], open: ["b 404", "c 422"] };

it("shows what is covered of what is not waived, and what is open", () => {
  expect(formatCoverage({ suite: "s", measures: [measure] }, { shown: 1 })).toBe(
    ["measure   covered  of  waived", "statuses        5   8       1  71.4 %  shown statuses", "", "statuses not covered", "  b 404", "  and 1 more (--open shows all)"].join("\n"),
  );
});

it("is complete where all is waived, and never rounds up to complete", () => {
  expect(percentCovered({ ...measure, total: 1, covered: 0 })).toBe(100);
  expect(showPercent(99.99)).toBe("99.9 %");
});
