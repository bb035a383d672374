import type { Contract, JsonSchema } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { compileContract } from "./compile-contract.ts";

function compile(schema: JsonSchema, schemas: Contract["schemas"] = {}) {
  const response = { status: 200, mediaType: "application/json", schema, topLevelKeys: [], headers: [] };
  return compileContract({
    title: "", version: "1", schemas,
    operations: [{ id: "Get", method: "GET", path: "/", parameters: [], requestBody: null, security: "none", responses: [response] }],
  });
}

describe("compileContract", () => {
  it("knows the types of a key behind references and alternatives", () => {
    const schema: JsonSchema = { allOf: [{ $ref: "#/components/schemas/Page" }, { properties: { size: { enum: [1, null] } } }] };
    const contract = compile(schema, { Page: { type: "object", properties: { next: { anyOf: [{ $ref: "#/components/schemas/Link" }, { type: "null" }] } } }, Link: { type: "string" } });
    expect(contract.typesOf(schema, "next")?.sort()).toEqual(["null", "string"]);
    expect(contract.typesOf(schema, "size")).toEqual(["number", "null"]);
    expect(contract.typesOf(schema, "other")).toBeNull();
    expect(contract.bodyTypesOf(schema)).toEqual(["object"]);
  });

  it("follows a schema that refers to itself, once", () => {
    const tree: JsonSchema = { $ref: "#/components/schemas/Tree" };
    const contract = compile(tree, { Tree: { type: "object", properties: { left: { $ref: "#/components/schemas/Tree" } } }, Loop: { anyOf: [{ $ref: "#/components/schemas/Loop" }, { type: "array" }] } });
    expect(contract.typesOf(tree, "left")).toEqual(["object"]);
    expect(contract.bodyTypesOf({ $ref: "#/components/schemas/Loop" })).toEqual(["array"]);
    expect(contract.findBreach("Get", 200, { left: { left: 1 } })).toBe("$.left.left must be object");
  });

  it("throws for a response that is not declared", () => {
    expect(() => compile({}).findBreach("Get", 404, {})).toThrow("the contract has no schema for Get 404");
  });
});
