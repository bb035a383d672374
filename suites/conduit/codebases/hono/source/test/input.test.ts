import assert from "node:assert/strict";
import { test } from "node:test";
import { articlePatch, newComment, registration } from "../src/lib/input.ts";

test("a registration is normalised", () => {
  const user = { username: " heron ", email: " Heron@Example.test ", password: "long enough", admin: true };
  assert.deepEqual(registration.parse({ user }), {
    user: { username: "heron", email: "heron@example.test", password: "long enough" },
  });
});

test("equal tags are kept once", () => {
  assert.deepEqual(articlePatch.parse({ article: { tagList: ["b", "a", "b"] } }), { article: { tagList: ["b", "a"] } });
});

test("null is not a title", () => {
  assert.equal(articlePatch.safeParse({ article: { title: null } }).success, false);
});

test("a blank comment is no comment", () => {
  assert.equal(newComment.safeParse({ comment: { body: " \n " } }).success, false);
});
