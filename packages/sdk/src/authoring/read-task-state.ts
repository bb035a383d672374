import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Diagnostic, type Outcome, type Plan, type Suite, type TaskDigests, type TaskFacts, compareText, expandProfiles } from "@cd-task/model";
import { readRevision } from "@cd-task/prove";
import { withTemporaryFolder } from "@cd-task/prove/folders";
import { emitVariants } from "../emit-variants.ts";
import { loadSuite } from "../pipeline.ts";
import type { Shelves } from "../shelves.ts";
import type { TaskState } from "./compare-tasks.ts";

export const taskStateCodes = {
  "sdk/no-tasks": "A place that was to be compared is neither a suite nor a folder of built tasks.",
  "sdk/no-revision": "A git revision that was named is not there, or the folder is not in a clone.",
};

/** Packed for Harbor, a task's facts lie in `harbor/TASK/tests/task`. */
const deepestTask = 4;

const notTasks = new Set(["node_modules", ".git", "starter", "solution", "environment"]);

/**
 * The tasks of a suite's folder, of a folder of built tasks, or of a suite's folder at a git revision (`REV:PATH`; `REV:` alone
 * means `folder`). A suite's tasks are emitted with the frameworks, templates and verifier of today.
 */
export async function readTaskState(place: string, { shelves, folder = ".", cwd = process.cwd() }: { shelves: Shelves; folder?: string; cwd?: string }): Promise<Outcome<TaskState>> {
  const path = resolve(cwd, place);
  const [, revision, below] = /^([^:]+):(.*)$/.exec(place) ?? [];
  if (revision !== undefined && !existsSync(path)) return readAtRevision(revision, resolve(cwd, below || folder), place, shelves);
  if (existsSync(join(path, "suite.yaml"))) return readSuiteState(place, place, shelves);
  return readBuilt(path, place);
}

async function readAtRevision(revision: string, folder: string, name: string, shelves: Shelves): Promise<Outcome<TaskState>> {
  if (!existsSync(folder)) return refuse("sdk/no-tasks", `\`${folder}\` is not here, so git is not asked for what it was.`, "Name the suite's folder after the colon, as in HEAD~1:suites/conduit.");
  return withTemporaryFolder("diff", async (directory) => {
    const read = await readRevision(folder, revision, join(directory, "suite")).catch((error: Error) => ({ refused: error.message, hint: "" }));
    if ("refused" in read) return refuse("sdk/no-revision", read.refused, read.hint);
    if (!existsSync(join(directory, "suite", "suite.yaml"))) return refuse("sdk/no-tasks", `There was no suite at \`${name}\`.`, "Name the suite's folder after the colon, as in HEAD~1:suites/conduit.");
    return await readSuiteState(join(directory, "suite"), name, shelves);
  });
}

async function readSuiteState(directory: string, name: string, shelves: Shelves): Promise<Outcome<TaskState>> {
  const { value: suite, diagnostics } = await loadSuite(directory, shelves);
  if (!suite) return { diagnostics };
  return { value: { name, tasks: await digestsOf(suite, shelves), plan: suite.plan }, diagnostics: [] };
}

async function digestsOf(suite: Suite, shelves: Shelves): Promise<Map<string, TaskDigests>> {
  const { value = [] } = await emitVariants(suite, expandProfiles(suite), shelves);
  return new Map(value.map(({ facts }) => [facts.id, facts.digests]));
}

async function readBuilt(path: string, name: string): Promise<Outcome<TaskState>> {
  const folders = (await listTaskFolders(path, deepestTask)).sort(compareText);
  const tasks = new Map<string, TaskDigests>();
  let plan: Plan | null = null;
  for (const folder of folders) {
    const facts = await readJson<TaskFacts>(join(folder, "task.json"));
    if (facts?.id !== undefined && facts.digests) tasks.set(facts.id, facts.digests);
    plan ??= await readJson<Plan>(join(folder, "tests", "plan.json"));
  }
  if (tasks.size === 0) return refuse("sdk/no-tasks", `\`${name}\` is neither a suite (it holds no suite.yaml) nor a folder of built tasks.`, "Give a suite, the folder that `cd-task build` wrote, packed or not, or REV:PATH.");
  return { value: { name, tasks, plan }, diagnostics: [] };
}

/** Folders with a task.json; what a task holds is not looked through. */
async function listTaskFolders(folder: string, depth: number): Promise<string[]> {
  if (existsSync(join(folder, "task.json"))) return [folder];
  if (depth === 0) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries.filter((entry) => entry.isDirectory() && !notTasks.has(entry.name)).map((entry) => listTaskFolders(join(folder, entry.name), depth - 1));
  return (await Promise.all(below)).flat();
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch {
    return null;
  }
}

function refuse(code: keyof typeof taskStateCodes, message: string, hint: string): Outcome<TaskState> {
  return { diagnostics: [{ code, severity: "error", message, hint } satisfies Diagnostic] };
}
