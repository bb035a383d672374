import assert from "node:assert/strict";
import { test } from "node:test";
import { addLabel, labelsOf } from "../lib/labels.js";

test("a label stays with its note", () => {
  addLabel("1", "red");
  assert.equal(labelsOf("1").length, 1);
});
