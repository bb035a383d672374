import { expect, it } from "vitest";
import { codeExamples, loadCodes, traceCodes } from "../src/index.ts";
import { gatherExamples } from "./code-examples.ts";

const codes = [...Object.keys(loadCodes), ...Object.keys(traceCodes)];

it("shows of every code an example that a scenario gives (else: node packages/load/test/write-examples.ts)", () => {
  const gathered = gatherExamples(codes);
  // Lists of all kinds or keys in a hint change with every one that comes; what is shown stays one that was true.
  expect(Object.keys(codeExamples).sort()).toEqual(Object.keys(gathered).sort());
  expect(Object.keys(codeExamples).sort()).toEqual(codes.toSorted());
  for (const [code, text] of Object.entries(codeExamples)) expect(text).toMatch(new RegExp(`(error|warning) ${code}: .`));
});
