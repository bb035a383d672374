import { defineHarness } from "cd-task";
import { lint } from "./lint.js";
import { pack } from "./pack.js";

/** `cd-task build SUITE --harness jsonl --out DIR`: a line a task, and its files beside. */
export const jsonl = defineHarness({
  name: "jsonl",
  title: "JSON lines: a record a task in tasks.jsonl, its files in a folder beside",
  pack,
  lint,
});
