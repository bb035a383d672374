import assert from "node:assert/strict";
import { test } from "node:test";
import { nullable, string, validate } from "../lib/validate.js";

test("every wrong field is named", () => {
  assert.throws(
    () => validate({ note: { a: 1 } }, "note", { a: string(), b: string() }),
    (error) => error.status === 422 && error.messages.length === 2,
  );
});

test("optional fields may be absent, not null", () => {
  assert.deepEqual(validate({ note: {} }, "note", {}, { a: string() }), {});
  assert.throws(() => validate({ note: { a: null } }, "note", {}, { a: string() }));
  assert.deepEqual(validate({ note: { a: null } }, "note", {}, { a: nullable(string()) }), { a: null });
});

test("lengths count characters", () => {
  assert.deepEqual(string({ max: 2 })("🌧🌧"), { value: "🌧🌧" });
});
