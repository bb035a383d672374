import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Codebase, digestOfTree, type ProofRecord, type Suite, type Task, type Variant } from "@cd-task/model";
import { openWorld, type World } from "@cd-task/prove";
import { readSource } from "@cd-task/prove/carving";
import { CarveRefused, chooseCut, openCarving, writeCarved } from "../../src/carving/index.ts";
import { emitTasks, expandSuite, loadSuite, packTasks, proveTasks } from "../../src/pipeline.ts";
import { openShelves } from "../../src/shelves.ts";
import { writeTree } from "../../src/output/write-tree.ts";

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

/** A copy of the notes, with a text replaced in one of its files. */
async function copyNotes(name: string, edit?: { file: string; find: string; replace: string }): Promise<string> {
  const directory = join(folder, name);
  await cp(join(import.meta.dirname, "notes"), directory, { recursive: true });
  if (edit) {
    const text = await readFile(join(directory, edit.file), "utf8");
    if (!text.includes(edit.find)) throw new Error(`${edit.file} has no ${edit.find}`);
    await writeFile(join(directory, edit.file), text.replace(edit.find, edit.replace));
  }
  return relative(process.cwd(), directory);
}

async function open(directory: string): Promise<{ suite: Suite; carve: () => ReturnType<typeof openCarving> }> {
  const { value: suite } = await loadSuite(directory, await shelves);
  const codebase = suite?.codebases?.[0];
  if (!suite || !codebase) throw new Error("the notes do not load");
  return { suite, carve: async () => openCarving({ suite, codebase, shelves: await shelves, world, allowDirty: true, onPhase: () => undefined, onGate: () => undefined }) };
}

it("cuts a feature out of a server, proves the hole, and makes a task of it that proves itself", async () => {
  const directory = await copyNotes("whole");
  const place = { path: join(directory, "source"), commit: null, folder: null };
  const digest = async () => {
    const read = await readSource(place);
    return "files" in read ? digestOfTree(read.files) : read.refused;
  };
  const before = await digest();
  const { suite, carve } = await open(directory);
  const cut = chooseCut(suite, suite.codebases?.[0] as Codebase, { cut: "labels" });
  if ("refused" in cut) throw new Error(cut.refused);
  const carving = await carve();
  const carved = await carving.prove(cut, await carving.propose(cut));
  const { record, holed } = carved.feature;
  expect(record.gates.filter(({ state }) => state !== "passed")).toEqual([]);
  expect(record).toMatchObject({ state: "proved", failToPass: ["notes/a-label-is-tidied-up"], passToPass: ["notes/a-note-is-kept"], setAside: [] });
  expect(holed.map(({ path }) => path)).toEqual(["lib/notes.js", "lib/router.js", "package-lock.json", "package.json", "server.js"]);
  expect(await digest()).toBe(before);

  await writeCarved(carved);
  const { value: again, diagnostics } = await loadSuite(directory, await shelves);
  expect(diagnostics.map(({ code }) => code)).toEqual(["sdk/uncarved-cut"]);
  const [variant] = expandSuite(again as Suite);
  expect(variant).toMatchObject({ id: "notes-without-labels", kind: "feature" });
  const { value: tasks = [] } = await emitTasks(again as Suite, [variant as Variant], await shelves);
  const [task] = tasks;
  expect(task?.facts.feature).toMatchObject({ cut: "labels", operations: ["ListLabels", "AddLabel"], failToPass: 1, passToPass: 1 });
  const starter = task?.files.filter(({ path }) => path.startsWith("starter/")).map((entry) => ("text" in entry ? entry.text : "")).join("\n");
  expect(starter).not.toMatch(/labelsOf|tidy/);

  const out = join(folder, "built");
  await writeTree(packTasks(tasks), out);
  const records: ProofRecord[] = [];
  await proveTasks({ world, tasks: [{ directory: join(out, "notes-without-labels"), facts: (task as Task).facts }], repeats: 1, jobs: 1, onState: () => undefined, onRecord: async (record) => void records.push(record) });
  const checks = records.flatMap((record) => record.checks);
  expect(checks.filter(({ id }) => /^(oracle|no-op|hole)$/.test(id)).map(({ id, state }) => [id, state])).toEqual([["oracle", "proved"], ["no-op", "proved"], ["hole", "proved"]]);
}, 120_000);

it("warns of a cut whose code has changed since it was measured, and takes one out whose patch fits no more", async () => {
  const directory = await copyNotes("changed");
  await cp(join(folder, "whole", "carved"), join(directory, "carved"), { recursive: true });
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
  const { carve } = await open(await copyNotes(name.replaceAll(" ", "-"), edit));
  const refusal = await carve().then(() => null, (error: unknown) => error);
  expect(refusal).toBeInstanceOf(CarveRefused);
  expect((refusal as CarveRefused).message).toMatch(message);
  expect((refusal as CarveRefused).hint).not.toBe("");
}, 60_000);
