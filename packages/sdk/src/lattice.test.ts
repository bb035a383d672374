import { fileURLToPath } from "node:url";
import { type CounterSolution, type Task, stableJson } from "@cd-task/model";
import { type KindCheck, type KindResult, readTexts } from "@cd-task/verifier";
import { describe, expect, it } from "vitest";
import { emitLattice, emitTasks, expandSuite, loadSuite } from "./pipeline.ts";
import { openShelves } from "./shelves.ts";

// The static half of `cd-task prove --lattice`: no server is started here.
const suiteDirectory = fileURLToPath(new URL("../../../suites/conduit/", import.meta.url));
const shelves = { ...(await openShelves()), verifier: () => Promise.resolve("") };
const { value: suite } = await loadSuite(suiteDirectory, shelves);
if (!suite) throw new Error("the suite has errors");
const { value: tasks = [] } = await emitTasks(suite, expandSuite(suite), shelves);
const lattice = emitLattice(suite, tasks);
const counters = lattice.value ?? [];
const checks = new Map<string, KindCheck>();
for (const { name, checkFile } of shelves.kinds) checks.set(name, (await import(checkFile)).check);

async function verify({ files, stronger }: CounterSolution): Promise<(KindResult & { constraint: string })[]> {
  const texts = new Map((files ?? []).map((entry) => [entry.path, "text" in entry ? entry.text : ""]));
  const facts = await readTexts({ texts, skipped: [] });
  const task = tasks.find(({ facts: { id } }) => id === stronger) as Task;
  // As the verifier reads them from the task.
  const { constraints } = JSON.parse(stableJson(task.facts)) as Task["facts"];
  return constraints.flatMap(({ id, kind, options }) => (checks.get(kind) as KindCheck)(facts, options).map((result) => ({ ...result, constraint: id })));
}

describe("the lattice of Conduit", () => {
  it("has contrasts that fit the reference solutions", () => {
    expect(lattice.diagnostics).toEqual([]);
  });

  it("has 13 edges a framework, each with a counter-solution", () => {
    expect(counters.filter(({ files }) => files === null)).toEqual([]);
    const edges = new Set(counters.map(({ weaker, stronger }) => `${weaker} ${stronger}`));
    expect(edges.size).toBe(13 * suite.frameworks.length);
  });

  it.each(counters.map((counter) => ({ name: `${counter.stronger} minus ${counter.added} by ${counter.contrast}`, counter })))("$name breaks the named rules and keeps the others", async ({ counter }) => {
    const results = await verify(counter);
    const broken = results.filter(({ state }) => state !== "pass" && state !== "vacuous");
    expect(broken.map(({ rule, state }) => `${rule} ${state}`).sort()).toEqual(counter.breaks.map((rule) => `${rule} fail`).sort());
    expect(results.filter(({ constraint, state }) => constraint !== counter.added && state !== "pass")).toEqual([]);
  });
});
