import { assertionsOf, expandSuite } from "@cd-task/model";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { LoadedSuite } from "../src/index.ts";
import { loadCase } from "./load-case.ts";

it("loads the base suite without a diagnostic", async () => {
  const { suite, diagnostics } = await loadCase(null, ({ value, diagnostics }) => ({ suite: value, diagnostics }));
  expect(diagnostics).toEqual([]);
  expect(suite && expandSuite(suite).map(({ id }) => id)).toEqual(["plain-unconstrained", "plain-layered"]);
  expect(suite?.compositions.map(({ framework, files }) => [framework, files.map(({ path }) => path)])).toEqual([["plain", ["index.js", "src/notes/store.js"]]]);
  expect(suite?.frameworks[0]?.starter).toEqual([{ path: "run.sh", executable: true, text: "#!/bin/sh\nexec node index.js\n" }]);
  expect(suite?.templates).toEqual({ "instruction.md.hbs": "# {{suite.title}}\n" });
});

it("gives every assertion a readable id and fixes their number", async () => {
  const plan = await loadCase(null, ({ value }) => value?.plan);
  expect(plan?.total).toBe(14);
  expect(plan && assertionsOf(plan).map(({ id }) => id)).toEqual([
    "notes/a-note-is-kept#02",
    "notes/a-note-is-kept#05",
    "notes/a-note-is-kept#06",
    "notes/a-deleted-note-is-gone#03",
    "notes/a-deleted-note-is-gone#04.1",
    "notes/a-deleted-note-is-gone#04.2",
    "notes/a-deleted-note-is-gone#06",
    "notes/a-deleted-note-is-gone#08",
    "notes/a-deleted-note-is-gone#09",
    "notes/a-deleted-note-is-gone#11",
    "notes/a-user-registers#02",
    "notes/refusals/a-note-is-refused-because-of[blank-title]#03",
    "notes/refusals/a-note-is-refused-because-of[no-text]#03",
    "notes/refusals/a-stranger-writes-nothing#04",
  ]);
});

it.each([
  ["missing-key", "the contract, the features and the frameworks"],
  ["missing-file", "references between files, the contract and the features"],
  ["invalid-contract", "own steps and the features"],
  ["step-kind", "the features"],
  ["unknown-step", "requests and assertions of the scenarios"],
  ["request-breaks-contract", "demands without an assertion, instructions and evidence"],
])("says what it did not come to where there is %s", async (folder, unreached) => {
  const { text, value } = await loadCase(join(import.meta.dirname, "scenarios", folder), (loaded) => ({ text: (loaded as LoadedSuite).unreached, value: loaded.value }));
  expect(value).toBeUndefined();
  expect(text).toBe(unreached);
});

it("is the same on a second load", async () => {
  const load = () => loadCase(null, ({ value }) => JSON.stringify(value));
  expect(await load()).toBe(await load());
});

it("loads no framework when none is wanted", async () => {
  const suite = await loadCase(null, ({ value }) => value, []);
  expect(suite?.frameworks).toEqual([]);
  expect(suite?.compositions).toEqual([]);
});
