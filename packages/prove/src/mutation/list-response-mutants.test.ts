import type { Contract, Json, Operation } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { listResponseMutants } from "./list-response-mutants.ts";

const json = (status: number, schema: object) => ({ status, mediaType: "application/json", schema: schema as Contract["schemas"], topLevelKeys: [], headers: [] });
const operation: Pick<Operation, "method" | "parameters" | "requestBody" | "security"> = { method: "GET", parameters: [], requestBody: null, security: "none" };
const contract: Contract = {
  title: "Notes",
  version: "1",
  operations: [
    { ...operation, id: "GetNote", path: "/notes/{id}", responses: [json(200, { $ref: "#/components/schemas/Note" }), json(404, { $ref: "#/components/schemas/Errors" })] },
    { ...operation, id: "GetTags", path: "/tags", responses: [json(200, { type: "array", uniqueItems: true, items: { type: "string" } })] },
    { ...operation, id: "DeleteNote", path: "/notes/{id}", responses: [{ status: 204, mediaType: null, schema: null, topLevelKeys: [], headers: [] }] },
  ],
  schemas: {
    Note: {
      type: "object",
      additionalProperties: false,
      properties: {
        id: { type: "integer", minimum: 0 },
        done: { type: "boolean" },
        mood: { enum: ["good", "bad"] },
        note: { type: ["string", "null"], maxLength: 3 },
        at: { type: "string", format: "date-time", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" },
        lines: { type: "array", items: { type: "object", properties: { text: { type: "string" } } } },
      },
    },
    Errors: { type: "object", properties: { errors: { type: "array", items: { type: "string" } } } },
  },
};
const mutants = listResponseMutants(contract);
const note = { id: 4, done: false, mood: "good", note: "abc", at: "2030-01-01T00:00:00Z", lines: [{ text: "a" }, { text: "b" }, { text: "c" }] };

/** The body after the mutant of this name. */
function apply(name: string, body: Json): Json {
  const mutant = mutants.find((each) => each.name === name);
  if (!mutant) throw new Error(`no mutant ${name}`);
  return JSON.parse(String(mutant.change({ status: mutant.status, headers: {}, body: JSON.stringify(body) }).body)) as Json;
}

describe("listResponseMutants", () => {
  it("makes each kind of mutant for each declared part", () => {
    const counts = Object.groupBy(mutants, (mutant) => mutant.class);
    expect(Object.fromEntries(Object.entries(counts).map(([name, list]) => [name, list?.length]))).toEqual({
      "field dropped": 8,
      "field null": 10,
      "wrong type": 10,
      "wrong value": 8,
      "list emptied": 3,
      "list items dropped": 3,
      "list reversed": 3,
      "wrong status": 6,
      "empty body": 3,
      "null body": 3,
      "wrong media type": 3,
      "undeclared field": 1,
    });
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it("drops, nulls and retypes a field wherever it stands", () => {
    expect(apply("field dropped: GetNote 200 $.lines[*].text", note)).toEqual({ ...note, lines: [{}, {}, {}] });
    expect(apply("field null: GetNote 200 $.id", note)).toEqual({ ...note, id: null });
    expect(apply("wrong type: GetNote 200 $.id", note)).toEqual({ ...note, id: "4" });
    expect(apply("wrong type: GetNote 200 $.note", note)).toEqual({ ...note, note: 7 });
    expect(apply("wrong type: GetNote 200 $.lines", note)).toEqual({ ...note, lines: "wrong" });
  });

  it("takes another value that the contract allows", () => {
    expect(apply("wrong value: GetNote 200 $.id", note)).toEqual({ ...note, id: 5 });
    expect(apply("wrong value: GetNote 200 $.done", note)).toEqual({ ...note, done: true });
    expect(apply("wrong value: GetNote 200 $.mood", note)).toEqual({ ...note, mood: "bad" });
    expect(apply("wrong value: GetNote 200 $.note", note)).toEqual({ ...note, note: "abx" });
    expect(apply("wrong value: GetNote 200 $.note", { ...note, note: null })).toEqual({ ...note, note: "x" });
    expect(apply("wrong value: GetNote 200 $.at", note)).toEqual({ ...note, at: "2030-01-01T01:00:00Z" });
  });

  it("loses and disorders items", () => {
    expect(apply("list emptied: GetNote 200 $.lines", note)).toEqual({ ...note, lines: [] });
    expect(apply("list items dropped: GetNote 200 $.lines", note)).toEqual({ ...note, lines: [{ text: "a" }, { text: "c" }] });
    expect(apply("list items dropped: GetTags 200 $", ["a"])).toEqual([]);
    expect(apply("list reversed: GetNote 200 $.lines", note)).toEqual({ ...note, lines: [{ text: "c" }, { text: "b" }, { text: "a" }] });
  });

  it("changes what is around the fields", () => {
    const names = mutants.filter((mutant) => mutant.class === "wrong status").map(({ name }) => name.slice("wrong status: ".length));
    expect(names).toEqual(["GetNote 200 -> 404", "GetNote 200 -> 500", "GetNote 404 -> 200", "GetNote 404 -> 500", "GetTags 200 -> 500", "DeleteNote 204 -> 500"]);
    expect(apply("undeclared field: GetNote 200 $", note)).toEqual({ ...note, undeclared: "undeclared" });
    expect(apply("null body: GetNote 404", note)).toBeNull();
  });

  it("leaves a body alone that is no JSON or has no such field", () => {
    const mutant = mutants.find(({ name }) => name === "field dropped: GetNote 200 $.lines[*].text");
    expect(mutant?.change({ status: 200, headers: {}, body: "<html>" }).body).toBe("<html>");
    expect(apply("field dropped: GetNote 200 $.lines[*].text", { lines: null })).toEqual({ lines: null });
  });

  it("says why the contract allows some of them", () => {
    expect(mutants.filter(({ allowedBecause }) => allowedBecause !== null).map(({ name }) => name)).toEqual([
      "wrong value: GetNote 404 $.errors[*]",
      "list items dropped: GetNote 404 $.errors",
      "list reversed: GetNote 404 $.errors",
      "list reversed: GetTags 200 $",
    ]);
  });
});
