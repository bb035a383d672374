import type { JsonSchema } from "@cd-task/model";
import { expect, it } from "vitest";
import { readPath } from "../plan/step-values.ts";
import { openContractSchemas } from "./contract-schemas.ts";

const schemas = openContractSchemas({
  schemas: {
    Base: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
    Item: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { name: { type: ["string", "null"] } } }] },
    Tree: { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" }, extra: { type: "object", additionalProperties: { type: "number" } }, any: {} } },
    Either: { oneOf: [{ type: "object", properties: { a: { type: "string" } } }, { type: "object", properties: { b: { type: "string" } } }] },
  },
});
const at = (name: string, path: string) => schemas.declaredAt({ $ref: `#/components/schemas/${name}` }, readPath(path).segments).state;

it.each([
  ["Item", "$.id", "declared"],
  ["Item", "$.name", "declared"],
  ["Item", "$.nam", "missing"],
  ["Item", "$.id.deeper", "missing"],
  ["Tree", "$.child.child.child", "declared"],
  ["Tree", "$.extra.whatever", "declared"],
  ["Tree", "$.any.thing[3]", "open"],
  ["Tree", "$.child[0]", "missing"],
  ["Either", "$.b", "declared"],
  ["Either", "$.c", "missing"],
])("finds in %s at %s: %s", (name, path, state) => {
  expect(at(name, path)).toBe(state);
});

it("knows items of lists and of tuples", () => {
  const list: JsonSchema = { type: "array", items: { type: "string" } };
  const tuple: JsonSchema = { type: "array", prefixItems: [{ type: "string" }], items: false };
  expect(schemas.declaredAt(list, readPath("$[*]").segments)).toEqual({ state: "declared", schemas: [{ type: "string" }] });
  expect(schemas.declaredAt(tuple, readPath("$[0]").segments).state).toBe("declared");
  expect(schemas.declaredAt(tuple, readPath("$[1]").segments).state).toBe("missing");
});

it("validates through references", () => {
  expect(schemas.errorsOf({ $ref: "#/components/schemas/Item" }, { id: 1, name: null })).toEqual([]);
  expect(schemas.errorsOf({ $ref: "#/components/schemas/Item" }, { id: "1" })).toHaveLength(1);
});

it("names the types a schema allows", () => {
  expect([...schemas.typesOf({ type: ["string", "null"] })]).toEqual(["string", "null"]);
  expect([...schemas.typesOf({ enum: [1, "x"] })]).toEqual(["integer", "string"]);
  expect(schemas.typesOf({}).size).toBe(7);
});
