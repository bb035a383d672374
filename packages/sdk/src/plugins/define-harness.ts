import type { Harness } from "@cd-task/model";
import type { HarnessPart } from "./plugin-part.ts";

/** A harness for suites that name the package which exports it: how all tasks become one tree of files. Throws nothing; its form is looked at when a suite names it. */
export function defineHarness(harness: Harness): HarnessPart {
  return { ...harness, cdTask: "harness-1" };
}
