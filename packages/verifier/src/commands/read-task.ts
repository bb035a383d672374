import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Contract, Plan, ResolvedConstraint, TaskFacts } from "@cd-task/model";

/** What a verdict needs of an emitted task folder. */
export interface TaskParts {
  task: TaskFacts;
  plan: Plan;
  contract: Contract;
}

/** `task.json`, `tests/plan.json` and `tests/contract.json` of a task folder; rejects when one cannot be read. */
export async function readTask(directory: string): Promise<TaskParts> {
  return {
    task: await readJson<TaskFacts>(join(directory, "task.json")),
    plan: await readJson<Plan>(join(directory, "tests", "plan.json")),
    contract: await readJson<Contract>(join(directory, "tests", "contract.json")),
  };
}

/** The resolved constraints of a task folder. */
export function readConstraints(directory: string): Promise<ResolvedConstraint[]> {
  return readJson(join(directory, "verify", "constraints.json"));
}

/** The file as JSON of the type it is emitted as; rejects with its name when it is missing or no JSON. */
export async function readJson<T>(file: string): Promise<T> {
  const text = await readFile(file, "utf8");
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`);
  }
}
