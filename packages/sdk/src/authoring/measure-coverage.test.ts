import { coverageMeasures, type Suite } from "@cd-task/model";
import { beforeAll, describe, expect, it } from "vitest";
import { loadSuite } from "../pipeline.ts";
import { openShelves, type Shelves } from "../shelves.ts";
import { measureCoverage } from "./measure-coverage.ts";

let suite: Suite;
let shelves: Shelves;
beforeAll(async () => {
  shelves = await openShelves();
  suite = (await loadSuite("suites/conduit", shelves)).value as Suite;
}, 60_000);

const measure = (name: string, of: Suite) => measureCoverage(of, shelves.kinds).measures.find((one) => one.name === name);
const without = (fits: (id: string) => boolean): Suite => ({ ...suite, plan: { ...suite.plan, scenarios: suite.plan.scenarios.filter(({ id }) => !fits(id)) } });

describe("coverage", () => {
  it("has the measures it names, each with what is open counted", () => {
    const { measures } = measureCoverage(suite, shelves.kinds);
    expect(measures.map(({ name }) => name)).toEqual(coverageMeasures);
    for (const { total, covered, waived, open } of measures) expect(covered + waived.length + open.length).toBe(total);
  });

  it("loses an operation with the scenarios that call it", () => {
    expect(measure("operations", suite)?.open).toEqual([]);
    const isComment = (id: string) => id.startsWith("comments/");
    expect(measure("operations", without(isComment))?.open).toContain("CreateArticleComment");
    expect(measure("statuses", without(isComment))?.open.length).toBeGreaterThan(3);
  });

  it("does not ask that requests send what only responses hold", () => {
    const note = { type: "object", properties: { id: { readOnly: true, type: "string" }, made: { $ref: "#/components/schemas/Made" }, log: { readOnly: true, type: "object", properties: { at: { type: "string" } } }, text: { type: "string" } } };
    const schemas = { Made: { type: "string", readOnly: true } };
    const [operation] = suite.contract.operations.filter(({ requestBody }) => requestBody);
    const requestBody = { required: true, mediaType: "application/json", schema: note };
    const asked = measure("request-properties", { ...suite, contract: { ...suite.contract, schemas: { ...suite.contract.schemas, ...schemas }, operations: [{ ...operation, requestBody } as typeof suite.contract.operations[number]] } });
    expect(asked?.open).toEqual([`${operation?.id} $.text`]);
  });

  it("counts a constraint as covered by a contrast that violates it", () => {
    expect(measure("constraints", suite)?.covered).toBeGreaterThan(5);
    expect(measure("constraints", { ...suite, contrasts: [] })?.covered).toBe(0);
    expect(measure("rules", { ...suite, contrasts: [] })?.covered).toBe(0);
  });
});
