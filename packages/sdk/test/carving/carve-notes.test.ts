import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ProofRecord, Suite, Task, Variant } from "@cd-task/model";
import { gradeTask, openWorld, type World } from "@cd-task/prove";
import { CarveRefused, chooseCut, writeCarved } from "../../src/carving/index.ts";
import { emitTasks, expandSuite, loadSuite, packTasks, proveTasks } from "../../src/pipeline.ts";
import { openShelves } from "../../src/shelves.ts";
import { writeTree } from "../../src/output/write-tree.ts";
import { copyCodebase, digestOfFolder, openCodebase } from "./copy-codebase.ts";

let folder: string;
let world: World;
const shelves = openShelves();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cd-task-carve-"));
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => join(folder, name);

it("cuts a feature out of a server, proves the hole, and makes a task of it that proves itself", async () => {
  const directory = await copyCodebase("notes", inFolder("whole"));
  const before = await digestOfFolder(join(directory, "source"));
  const { suite, codebase, open } = await openCodebase(directory, world);
  const cut = chooseCut(suite, codebase, { cut: "labels" });
  if ("refused" in cut) throw new Error(cut.refused);
  const carving = await open({ allowDirty: true });
  const carved = await carving.prove(cut, await carving.propose(cut));
  const { record, holed } = carved.feature;
  expect(record.gates.filter(({ state }) => state !== "passed")).toEqual([]);
  expect(record).toMatchObject({ state: "proved", failToPass: ["notes/a-label-is-tidied-up"], passToPass: ["notes/a-note-is-kept"], setAside: [] });
  expect(record).toMatchObject({ teamTests: ["npm test"], teamTestNames: { "npm test": ["a note has an id of its own", "notes are listed in their order"] } });
  expect(holed.map(({ path }) => path)).toEqual(["lib/notes.js", "lib/router.js", "package-lock.json", "package.json", "server.js", "test/notes.test.js"]);
  expect(await digestOfFolder(join(directory, "source"))).toBe(before);

  await writeCarved(carved);
  const { value: again, diagnostics } = await loadSuite(directory, await shelves);
  expect(diagnostics.map(({ code }) => code)).toEqual(["sdk/uncarved-cut"]);
  const [variant] = expandSuite(again as Suite);
  expect(variant).toMatchObject({ id: "notes-without-labels", kind: "feature" });
  const { value: tasks = [] } = await emitTasks(again as Suite, [variant as Variant], await shelves);
  const [task] = tasks;
  expect(task?.facts.feature).toMatchObject({ cut: "labels", operations: ["ListLabels", "AddLabel"], failToPass: 1, passToPass: 1 });
  expect(task?.facts.tests?.commands).toMatchObject([{ command: "npm test", run: expect.stringContaining("node --test"), names: { length: 2 } }]);
  expect(task?.files.map(({ path }) => path)).toContain("tests/team/test/notes.test.js");
  const starter = task?.files.filter(({ path }) => path.startsWith("starter/")).map((entry) => ("text" in entry ? entry.text : "")).join("\n");
  expect(starter).not.toMatch(/labelsOf|tidy/);

  const out = inFolder("built");
  await writeTree(packTasks(tasks), out);
  const records: ProofRecord[] = [];
  await proveTasks({ world, tasks: [{ directory: join(out, "notes-without-labels"), facts: (task as Task).facts }], repeats: 1, jobs: 1, onState: () => undefined, onRecord: async (record) => void records.push(record) });
  const checks = records.flatMap((record) => record.checks);
  expect(checks.filter(({ id }) => /^(oracle|no-op|hole)$/.test(id)).map(({ id, state }) => [id, state])).toEqual([["oracle", "proved"], ["no-op", "proved"], ["hole", "proved"]]);

  // The feature is there, but notes get an id that others have; the tests that would say so are gone.
  const candidate = inFolder("candidate");
  await cp(join(out, "notes-without-labels", "solution"), candidate, { recursive: true });
  await rm(join(candidate, "test"), { recursive: true });
  await writeFile(join(candidate, "lib", "notes.js"), (await readFile(join(candidate, "lib", "notes.js"), "utf8")).replace("String(notes.length + 1)", '"1"'));
  const { scores, rules } = await gradeTask({ world, taskDirectory: join(out, "notes-without-labels"), candidate: { directory: candidate } });
  expect(scores).toMatchObject({ aRaw: 1, aStrict: 0, pass: 0 });
  expect(rules.map(({ rule, state }) => [rule, state])).toEqual([["tests/npm-test", "fail"], ["tests/a-note-has-an-id-of-its-own", "fail"], ["tests/notes-are-listed-in-their-order", "pass"]]);
}, 120_000);

it("warns of a cut whose code has changed since it was measured, and takes one out whose patch fits no more", async () => {
  const directory = await copyCodebase("notes", inFolder("changed"));
  await cp(join(inFolder("whole"), "carved"), join(directory, "carved"), { recursive: true });
  const codesAfter = async (name: string, find: string, replace: string) => {
    const file = join(directory, "source", name);
    await writeFile(file, (await readFile(file, "utf8")).replace(find, replace));
    const { value, diagnostics } = await loadSuite(directory, await shelves);
    return [diagnostics.map(({ code }) => code).filter((code) => code !== "sdk/uncarved-cut"), value?.features?.length];
  };
  expect(await codesAfter("server.js", "ok: true", "ok: true ")).toEqual([["sdk/unfit-patch"], 0]);
  expect(await codesAfter("server.js", "ok: true ", "ok: true")).toEqual([[], 1]);
  expect(await codesAfter("lib/router.js", "There is nothing here.", "Nothing is here.")).toEqual([["sdk/stale-cut"], 1]);
});

it.each([
  ["does not start", { file: "codebase.yaml", find: "start: node server.js", replace: "start: node missing.js" }, /does not start.*missing\.js/s],
  ["watches files", { file: "codebase.yaml", find: "start: node server.js", replace: "start: node --watch server.js" }, /watches files/],
  ["has no lock file", { file: "codebase.yaml", find: "lock: package-lock.json", replace: "lock: npm-shrinkwrap.json" }, /has no npm-shrinkwrap\.json/],
  ["is about another server", { file: "codebase.yaml", find: "server:\n", replace: "server:\n  basePath: /elsewhere\n" }, /do not pass on notes as it is/],
])("refuses a codebase that %s", async (name, edit, message) => {
  const { open } = await openCodebase(await copyCodebase("notes", inFolder(name.replaceAll(" ", "-")), [edit]), world);
  const refusal = await open({ allowDirty: true }).then(() => null, (error: unknown) => error);
  expect(refusal).toBeInstanceOf(CarveRefused);
  expect((refusal as CarveRefused).message).toMatch(message);
  expect((refusal as CarveRefused).hint).not.toBe("");
}, 60_000);
