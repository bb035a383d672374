import { expect, it } from "vitest";
import { checkLength, longInstruction } from "./check-length.ts";

const suite = { contractFile: { name: "openapi.json", text: "x".repeat(150_000) }, contractPlaces: { GetNotes: { file: "suite/contract/openapi.json", start: { line: 7, column: 1 }, end: { line: 7, column: 9 } } } };

it("warns of the longest instruction with its figures and what shortens it", () => {
  const found = checkLength(suite, new Map([["short", "y"], ["long", "y".repeat(300_000)]]));
  expect(found).toMatchObject([{ code: "emit/long-instruction", severity: "warning", place: { file: "suite/contract/openapi.json" } }]);
  expect(found[0]?.message).toContain("`long` has 300 kB, about 75,000 tokens, of which the contract is 50 %; above 200 kB");
  expect(found[0]?.hint).toContain("--operations");
});

it("says nothing up to the threshold", () => {
  expect(checkLength(suite, new Map([["a", "y".repeat(longInstruction)]]))).toEqual([]);
  expect(checkLength(suite, new Map())).toEqual([]);
});
