import type { Contract, JsonObject } from "@cd-task/model";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { excerptContract } from "./excerpt-contract.ts";

const ref = (group: string, name: string) => ({ $ref: `#/components/${group}/${name}` });
const answers = (schema: object) => ({ responses: { "200": { description: "It", content: { "application/json": { schema } } } } });
const document = {
  openapi: "3.1.0",
  tags: [{ name: "Pets" }, { name: "Owners" }],
  paths: {
    "/pets/{id}": { parameters: [ref("parameters", "Id")], get: { operationId: "GetPet", tags: ["Pets"], ...answers(ref("schemas", "Pet")) }, delete: { operationId: "DropPet", tags: ["Pets"], security: [{ token: [] }], ...answers({}) } },
    "/owners": { get: { operationId: "ListOwners", tags: ["Owners"], ...answers(ref("schemas", "Owner")) } },
  },
  webhooks: { born: {} },
  components: {
    parameters: { Id: { name: "id", in: "path", schema: ref("schemas", "Key") }, Page: {} },
    schemas: { Key: { type: "string" }, Pet: { properties: { parent: ref("schemas", "Pet"), kind: ref("schemas", "Kind/properties/name") } }, Kind: { properties: { name: { enum: ["cat"] } } }, Owner: {} },
    securitySchemes: { token: { type: "http" }, key: { type: "apiKey" } },
  },
} as unknown as JsonObject;
const operations = [["GetPet", "GET", "/pets/{id}"], ["DropPet", "DELETE", "/pets/{id}"], ["ListOwners", "GET", "/owners"]].map(([id, method, path]) => ({ id, method, path })) as Contract["operations"];
const excerpt = (...ids: string[]) => parse(excerptContract(document, { operations }, ids, false)) as { paths: Record<string, object>; components: Record<string, object>; tags: unknown };

it("holds the operations chosen with what they reach, one by the other, and nothing else", () => {
  const { paths, components, tags, ...rest } = excerpt("GetPet");
  expect(rest).toEqual({ openapi: "3.1.0" });
  expect(Object.entries(paths).map(([path, item]) => [path, Object.keys(item)])).toEqual([["/pets/{id}", ["parameters", "get"]]]);
  expect(Object.entries(components).map(([group, members]) => [group, Object.keys(members)])).toEqual([["parameters", ["Id"]], ["schemas", ["Key", "Pet", "Kind"]]]);
  expect(tags).toEqual([{ name: "Pets" }]);
});

it("brings the schemes that an operation is secured by", () => {
  expect(Object.keys(excerpt("DropPet").components["securitySchemes"] ?? {})).toEqual(["token"]);
  expect(excerpt("ListOwners").components).toEqual({ schemas: { Owner: {} } });
});

it("is JSON where the contract is", () => {
  expect(JSON.parse(excerptContract(document, { operations }, ["GetPet"], true))).toEqual(excerpt("GetPet"));
});
