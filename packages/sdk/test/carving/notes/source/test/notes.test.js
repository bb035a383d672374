import assert from "node:assert/strict";
import { test } from "node:test";
import { addNote, listNotes } from "../lib/notes.js";

test("a note has an id of its own", () => {
  assert.notEqual(addNote("one").id, addNote("two").id);
});

test("notes are listed in their order", () => {
  assert.deepEqual(listNotes().map(({ title }) => title), ["one", "two"]);
});
