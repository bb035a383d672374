import assert from "node:assert/strict";
import { test } from "node:test";
import { slugify, withSuffix } from "../features/articles/slug.js";

test("a slug is the title in lower case with hyphens", () => {
  assert.equal(slugify("  Down the River, Twice! "), "down-the-river-twice");
});

test("a title without letters gets a slug all the same", () => {
  assert.match(slugify("???"), /^[a-z0-9]+$/);
});

test("feed is never a slug", () => {
  assert.match(slugify("Feed"), /^feed-[0-9a-f]{8}$/);
});

test("suffixes differ", () => {
  assert.notEqual(withSuffix("Rain"), withSuffix("Rain"));
});
