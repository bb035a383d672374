import { expect, it } from "vitest";
import { readV8Coverage, type V8Script } from "./read-v8-coverage.ts";

const text = ["function first() {", "  return 1;", "}", "", "function second() {", "  if (second.never) {", "    return 2;", "  }", "  return 3;", "}", ""].join("\n");
const at = (needle: string, from = 0) => text.indexOf(needle, from);
const [start, end] = [at("function second"), text.length - 1];
const script: V8Script = { file: "a.js", functions: [[[start, end, 1], [at("{", at("if (")), at("}", at("return 2")) + 1, 0]]] };

it("tells the lines of a function that ran, without its blocks that did not, and where it begins", () => {
  expect(readV8Coverage(script, undefined, () => text)).toEqual([{ file: "a.js", lines: [5, 6, 9, 10], functions: [{ line: 5, column: 1 }] }]);
});

it("follows code that was made of other files to where it comes from", () => {
  const segments: V8Script["segments"] = [[0, "src/one.ts", 10, 1], [start, "src/two.ts", 20, 3], [at("return 3"), "src/two.ts", 24, 5]];
  expect(readV8Coverage(script, segments, () => text)).toEqual([{ file: "src/two.ts", lines: [20, 24], functions: [{ line: 20, column: 3 }] }]);
});

it("says nothing of a file of which nothing ran", () => {
  expect(readV8Coverage({ file: "a.js", functions: [[[start, end, 0]]] }, undefined, () => text)).toEqual([]);
});
