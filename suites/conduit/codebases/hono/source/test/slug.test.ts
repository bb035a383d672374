import assert from "node:assert/strict";
import { test } from "node:test";
import { slugs } from "../src/lib/slug.ts";

test("the plain slug comes first", () => {
  assert.equal(slugs("Herons & Reeds!").next().value, "herons-reeds");
});

test("what must be avoided is never a slug", () => {
  assert.match(slugs("Reeds", "reeds").next().value, /^reeds-[0-9a-f]{10}$/);
  assert.match(slugs("Feed").next().value, /^feed-/);
});
