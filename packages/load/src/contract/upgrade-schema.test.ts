import { expect, it } from "vitest";
import { upgradeSchema } from "./upgrade-schema.ts";

it.each([
  [{ type: "string", nullable: true }, { type: ["string", "null"] }],
  [{ type: "string", nullable: true, enum: ["a"] }, { type: ["string", "null"], enum: ["a", null] }],
  [{ $ref: "#/x", nullable: true }, { anyOf: [{ $ref: "#/x" }, { type: "null" }] }],
  [{ minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  [{ minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
  [{ properties: { a: { type: "integer", nullable: true } } }, { properties: { a: { type: ["integer", "null"] } } }],
])("writes %j as %j", (old, upgraded) => {
  expect(upgradeSchema(old)).toEqual(upgraded);
});
