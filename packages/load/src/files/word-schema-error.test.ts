import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import type { Json } from "@cd-task/model";
import { wordSchemaErrors } from "./word-schema-error.ts";

/** What is said of a value that breaks a schema. */
function say(schema: object, value: Json): string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });
  ajv.validate(schema, value);
  return wordSchemaErrors(ajv.errors ?? [], value, "the body").map(({ message, hint }) => `${message} ${hint ?? ""}`);
}

const form = (properties: object) => ({ type: "object", required: Object.keys(properties), properties });
const role = { enum: ["admin", "create", "read"] };

it("says what the nearest form of a choice lacks, or which values it allows", () => {
  expect(say({ oneOf: [form({ role, email: {} }), form({ team: {}, since: {}, until: {} })] }, { role: "reader", email: "a" })).toEqual(["`role` can't be `\"reader\"`. did you mean `read`? Allowed: admin, create, read."]);
  expect(say({ $defs: { A: form({ role, email: {} }), B: form({ team: {}, since: {} }) }, oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }] }, { role: "read" })).toEqual(["The body lacks `email`. Add `email`."]);
});

it("says what each form lacks where none is nearer than the others", () => {
  expect(say({ oneOf: [form({ email: {} }), form({ team: {} })] }, { role: "reader" })).toEqual(["The body has none of its 2 forms: the body lacks `email`; the body lacks `team`. "]);
});

it("names the values that the branches of a choice allow together", () => {
  expect(say(form({ role: { anyOf: [role, { const: "guest" }] } }), { role: "gest" })).toEqual(["`role` can't be `\"gest\"`. did you mean `guest`? Allowed: admin, create, read, guest."]);
});

it("says no more of a value of another type", () => {
  expect(say({ oneOf: [{ type: "string" }, { type: "array" }] }, {})).toEqual(["The body can't be a mapping. "]);
});
