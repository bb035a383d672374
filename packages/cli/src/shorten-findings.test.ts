import type { Diagnostic } from "@cd-task/model";
import { expect, it } from "vitest";
import { shortenFindings } from "./shorten-findings.ts";

const found = (count: number, code: string, severity: Diagnostic["severity"]): Diagnostic[] =>
  Array.from({ length: count }, (_, index) => ({ code, severity, message: `${index}`, place: { file: "a", start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 2 } } }));

it("keeps every error and the first ten warnings of each code, and says how many more there are", () => {
  const { shown, left } = shortenFindings([...found(14, "load/status-never-asserted", "warning"), ...found(30, "load/unknown-step", "error"), ...found(10, "load/status-range", "warning")]);
  const count = (code: string) => shown.filter((one) => one.code === code).length;
  expect([count("load/status-never-asserted"), count("load/unknown-step"), count("load/status-range")]).toEqual([10, 30, 10]);
  expect(left).toEqual(["... and 4 more of load/status-never-asserted"]);
});

it("leaves as many of each code as it is told", () => {
  const { shown, left } = shortenFindings([...found(5, "load/status-range", "warning"), ...found(3, "load/unused-constraint", "warning")], 3);
  expect(shown).toHaveLength(6);
  expect(left).toEqual(["... and 2 more of load/status-range"]);
});
