import { expect, it } from "vitest";
import { dropDialect } from "./drop-dialect.ts";

it("drops the dialect of a schema at any depth, and no property or example of that name", () => {
  const schema = { $schema: "http://json-schema.org/draft-04/schema#", properties: { $id: { type: "string" }, a: { $id: "urn:a", example: { $id: "kept" } } } };
  expect(dropDialect(schema)).toEqual({ properties: { $id: { type: "string" }, a: { example: { $id: "kept" } } } });
});
