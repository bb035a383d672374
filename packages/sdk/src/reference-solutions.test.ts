import { fileURLToPath } from "node:url";
import type { Task } from "@cd-task/model";
import { type KindCheck, readTexts } from "@cd-task/verifier";
import { describe, expect, it } from "vitest";
import { emitTasks, expandSuite, loadSuite } from "./pipeline.ts";
import { openShelves } from "./shelves.ts";

const suiteDirectory = fileURLToPath(new URL("../../../suites/conduit/", import.meta.url));
const shelves = { ...(await openShelves()), verifier: () => Promise.resolve("") };
const { value: suite } = await loadSuite(suiteDirectory, shelves);
if (!suite) throw new Error("the suite has errors");
const { value: tasks = [] } = await emitTasks(suite, expandSuite(suite).filter(({ kind }) => kind === "greenfield"), shelves);
const checks = new Map<string, KindCheck>();
for (const { name, checkFile } of shelves.kinds) checks.set(name, (await import(checkFile)).check);

const strongest = tasks.filter(({ facts }) => facts.level === 3);

function solutionOf({ files }: Task): Map<string, string> {
  const below = "solution/";
  const own = files.filter(({ path }) => path.startsWith(below));
  return new Map(own.map((entry) => [entry.path.slice(below.length), "text" in entry ? entry.text : ""]));
}

function idsOf({ facts }: Task): string[] {
  return facts.constraints.map(({ id }) => id);
}

function isWeaker(weaker: Task, stronger: Task): boolean {
  const demanded = idsOf(stronger);
  return weaker.facts.framework === stronger.facts.framework && weaker.facts.level < 3 && idsOf(weaker).every((id) => demanded.includes(id));
}

describe("the reference solutions of Conduit", () => {
  it("witness every task", () => {
    expect(tasks.length).toBe(10 * suite.frameworks.length);
    expect(tasks.filter(({ facts }) => facts.digests.solution === null).map(({ facts }) => facts.id)).toEqual([]);
  });

  it("are the SQLite ones where no database is demanded", () => {
    const free = tasks.filter(({ facts }) => facts.services.length === 0);
    expect(free.length).toBe(2 * suite.frameworks.length);
    for (const task of free) {
      const place = [...solutionOf(task)].find(([path]) => /database\.(js|py)$/.test(path))?.[1];
      expect(place).toContain('"conduit.sqlite"');
    }
  });

  it.each(strongest.map((task) => ({ name: task.facts.id, task })))("$name keeps every rule of its own task and of the five weaker ones", async ({ task }) => {
    const weaker = tasks.filter((other) => isWeaker(other, task));
    expect(weaker.length).toBe(5);
    const facts = await readTexts({ texts: solutionOf(task), skipped: [] });
    for (const { facts: demanded } of [task, ...weaker]) {
      const results = demanded.constraints.flatMap(({ kind, options }) => (checks.get(kind) as KindCheck)(facts, options));
      expect(results.length > 0).toBe(demanded.level > 0);
      expect(results.filter(({ state }) => state !== "pass" && state !== "n/a").map(({ rule }) => `${demanded.id} ${rule}`)).toEqual([]);
    }
  });
});
