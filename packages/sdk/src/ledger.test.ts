import { fileURLToPath } from "node:url";
import { assertionsOf, type FileTree, stableJson, type Task } from "@cd-task/model";
import { type KindCheck, type KindResult, readTexts } from "@cd-task/verifier";
import { describe, expect, it } from "vitest";
import { emitLattice, emitTasks, expandSuite, loadSuite } from "./pipeline.ts";
import { openShelves } from "./shelves.ts";

// What can be said of the second suite without starting a server.
const suiteDirectory = fileURLToPath(new URL("../../../suites/ledger/", import.meta.url));
const shelves = { ...(await openShelves()), verifier: () => Promise.resolve("") };
const { value: suite, diagnostics } = await loadSuite(suiteDirectory, shelves);
if (!suite) throw new Error("the suite has errors");
const { value: tasks = [] } = await emitTasks(suite, expandSuite(suite), shelves);
const lattice = emitLattice(suite, tasks);
const counters = lattice.value ?? [];
const checks = new Map<string, KindCheck>();
for (const { name, checkFile } of shelves.kinds) checks.set(name, (await import(checkFile)).check);

async function verify(files: FileTree, { facts }: Task): Promise<(KindResult & { constraint: string })[]> {
  const read = await readTexts({ texts: new Map(files.map((entry) => [entry.path, "text" in entry ? entry.text : ""])), skipped: [] });
  const { constraints } = JSON.parse(stableJson(facts)) as Task["facts"];
  return constraints.flatMap(({ id, kind, options }) => (checks.get(kind) as KindCheck)(read, options).map((result) => ({ ...result, constraint: id })));
}

function solutionOf({ files }: Task): FileTree {
  const below = "solution/";
  return files.filter(({ path }) => path.startsWith(below)).map((entry) => ({ ...entry, path: entry.path.slice(below.length) }));
}

describe("the ledger suite", () => {
  it("checks clean", () => {
    expect([...diagnostics, ...lattice.diagnostics]).toEqual([]);
  });

  it("has at least 12 operations, 150 assertions and 25 faults", () => {
    expect(suite.contract.operations.length).toBeGreaterThanOrEqual(12);
    expect(assertionsOf(suite.plan).length).toBeGreaterThanOrEqual(150);
    expect(suite.faults?.length).toBeGreaterThanOrEqual(25);
  });

  it.each(tasks.map((task) => ({ id: task.facts.id, task })))("has a witness of $id that keeps every rule", async ({ task }) => {
    expect(task.facts.digests.solution).not.toBeNull();
    const results = await verify(solutionOf(task), task);
    expect(results.length > 0).toBe(task.facts.level > 0);
    expect(results.filter(({ state }) => state !== "pass" && state !== "n/a")).toEqual([]);
  });

  it("has a counter-solution for each of 7 edges a framework", () => {
    expect(counters.filter(({ files }) => files === null)).toEqual([]);
    expect(new Set(counters.map(({ weaker, stronger }) => `${weaker} ${stronger}`)).size).toBe(7 * suite.frameworks.length);
  });

  it.each(counters.map((counter) => ({ name: `${counter.stronger} minus ${counter.added} by ${counter.contrast}`, counter })))("$name breaks the named rules and no others", async ({ counter }) => {
    const task = tasks.find(({ facts }) => facts.id === counter.stronger) as Task;
    const results = await verify(counter.files ?? [], task);
    expect(results.filter(({ state }) => state === "fail").map(({ rule }) => rule).sort()).toEqual([...counter.breaks].sort());
    expect(results.filter(({ constraint, state }) => constraint !== counter.added && state !== "pass")).toEqual([]);
  });
});
