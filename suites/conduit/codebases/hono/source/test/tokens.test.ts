import assert from "node:assert/strict";
import { test } from "node:test";
import { createTokens } from "../src/lib/tokens.ts";

test("a token names its user", async () => {
  const tokens = createTokens("one");
  assert.equal(await tokens.verify(await tokens.issue(7)), 7);
});

test("a token of another secret is nobody's", async () => {
  assert.equal(await createTokens("two").verify(await createTokens("one").issue(7)), null);
});
