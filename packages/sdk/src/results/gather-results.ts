import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { describeTask, estimateTokens, expandProfiles, type ResultTask, type Suite, type TaskFacts } from "@cd-task/model";
import { completeRecords, type ReadResults, readResults } from "@cd-task/report/results";
import { listFiles } from "./list-files.ts";

export interface GatherOptions {
  cwd: string;
  /** Files and folders that hold results, of whatever program. */
  places: readonly string[];
  /** Folders of built tasks, for what harnesses do not say of a task. */
  tasks?: readonly string[];
  /** Its variants say what tasks are, its folder evidence what no behaviour earns. */
  suite?: Suite;
}

/** The records of all results below some places, with what tasks and the suite say of them. Paths are relative to `cwd`. */
export async function gatherResults({ cwd, places, tasks = [], suite }: GatherOptions): Promise<ReadResults> {
  const evidence = suite ? [resolve(cwd, suite.directory, "evidence")] : [];
  const paths = await listFiles([...places, ...(await onlyThere(evidence))], cwd);
  const found = await readResults({ paths, read: (path) => readFile(resolve(cwd, path)) });
  const beside = await listFiles(tasks, cwd);
  const known = await Promise.all([...new Set([...paths, ...beside])].filter((path) => /(^|\/)task\.json$/.test(path)).map((path) => readTask(resolve(cwd, path))));
  return { ...found, records: completeRecords(found.records, [...(suite ? describeVariants(suite) : []), ...known.filter((task) => task !== null)]) };
}

async function onlyThere(folders: readonly string[]): Promise<string[]> {
  const there = await Promise.all(folders.map((folder) => listFiles([folder], folder).then(() => true, () => false)));
  return folders.filter((_, index) => there[index]);
}

/** What a built task says of itself; null for another file of that name. */
async function readTask(path: string): Promise<ResultTask | null> {
  try {
    const facts = JSON.parse(await readFile(path, "utf8")) as TaskFacts;
    const instruction = await readFile(join(dirname(path), "instruction.md"), "utf8").catch(() => null);
    return { ...describeTask(facts), instructionTokens: instruction === null ? null : estimateTokens(instruction) };
  } catch {
    return null;
  }
}

function describeVariants(suite: Suite): ResultTask[] {
  return expandProfiles(suite).map(({ id, framework, level, constraints }) => ({
    task: id, suite: suite.name, framework: framework.name, tier: framework.tier, level, constraints: constraints.map(({ id, axis }) => ({ id, axis })), digests: {}, instructionTokens: null,
  }));
}
