import type { Diagnostic } from "@cd-task/model";
import { expect, it } from "vitest";
import { formatDiagnostics } from "./pretty.ts";

const diagnostic: Diagnostic = {
  code: "load/unknown-option",
  severity: "error",
  message: "`layrs` is not an option.",
  place: { file: "a.yaml", start: { line: 2, column: 3 }, end: { line: 2, column: 8 } },
  hint: "did you mean `layers`?",
};
const read = () => "options:\n  layrs:\n";

it("shows place, code, message, code frame and hint", () => {
  expect(formatDiagnostics([diagnostic], read, { color: false })).toBe(
    [
      "a.yaml:2:3 - error load/unknown-option: `layrs` is not an option.",
      "  1 | options:",
      "> 2 |   layrs:",
      "    |   ^^^^^",
      "  hint: did you mean `layers`?",
      "",
      "1 error",
    ].join("\n"),
  );
});

it("leaves the frame out when the file can't be read", () => {
  expect(formatDiagnostics([diagnostic], () => undefined, { color: false })).not.toContain("|");
});

it("orders by place and counts errors and warnings", () => {
  const earlier: Diagnostic = { code: "load/b", severity: "warning", message: "Earlier.", place: { ...diagnostic.place!, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };
  const text = formatDiagnostics([diagnostic, earlier], read, { color: false });
  expect(text.indexOf("Earlier.")).toBeLessThan(text.indexOf("layrs"));
  expect(text.endsWith("1 error, 1 warning")).toBe(true);
});

it.each([
  [1, 5], [700, 705], [700, 9000], [1990, 2000],
])("shows of a long line what is around the place, columns %i to %i, with carets below it", (start, end) => {
  const line = Array.from({ length: 2000 }, (_, index) => String(index % 10)).join("");
  const place = { file: "a.json", start: { line: 2, column: start }, end: { line: 2, column: end } };
  const [, above = "", shown = "", carets = ""] = formatDiagnostics([{ ...diagnostic, place }], () => `${line}\n${line}`, { color: false }).split("\n");
  expect(Math.max(above.length, shown.length, carets.length)).toBeLessThanOrEqual(170);
  expect([shown.includes("> 2 | …"), shown.endsWith("…")]).toEqual([start > 60, start < 1900]);
  const marked = [...carets].flatMap((mark, index) => (mark === "^" ? [shown[index]] : [])).join("");
  expect(line.slice(start - 1, end - 1).startsWith(marked)).toBe(true);
  expect(marked.length).toBe(Math.min(end - start, end === 9000 ? 100 : 10));
});

it("keeps tabs before the carets", () => {
  const place = { file: "a", start: { line: 1, column: 2 }, end: { line: 1, column: 4 } };
  expect(formatDiagnostics([{ ...diagnostic, place }], () => "\tab", { color: false })).toContain("    | \t^^");
});

it("underlines to the end of the line what goes on below it", () => {
  const place = { file: "a", start: { line: 1, column: 1 }, end: { line: 2, column: 3 } };
  expect(formatDiagnostics([{ ...diagnostic, place }], () => "abc\nde", { color: false })).toContain("| ^^^\n");
});

it("shows related places", () => {
  const related = [{ message: "the first one", place: { ...diagnostic.place!, file: "b.yaml" } }];
  expect(formatDiagnostics([{ ...diagnostic, related }], read, { color: false })).toContain("  see b.yaml:2:3: the first one");
});

it("colours only when asked to, and says nothing about nothing", () => {
  expect(formatDiagnostics([diagnostic], read, { color: true })).toContain("\u001b[31m");
  expect(formatDiagnostics([diagnostic], read, { color: false })).not.toContain("\u001b");
  expect(formatDiagnostics([], read, { color: true })).toBe("");
});
