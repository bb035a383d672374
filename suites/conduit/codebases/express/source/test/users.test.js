import assert from "node:assert/strict";
import { test } from "node:test";
import { email, password, username } from "../features/users/rules.js";

test("names are trimmed and have no slash", () => {
  assert.deepEqual(username(" moor "), { value: "moor" });
  assert.ok(username("a/b").error);
  assert.ok(username("   ").error);
});

test("addresses are kept in lower case", () => {
  assert.deepEqual(email(" Moor@Example.test "), { value: "moor@example.test" });
  assert.ok(email("moor").error);
  assert.ok(email("a@b@c").error);
});

test("passwords have eight characters at least", () => {
  assert.ok(password("1234567").error);
  assert.deepEqual(password("12345678"), { value: "12345678" });
});
