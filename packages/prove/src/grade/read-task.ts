import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Contract, type Plan, type TaskFacts, assertionsOf, digestOf } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";

/** An emitted task as a grader reads it. */
export interface TaskFolder {
  /** Absolute path. */
  directory: string;
  facts: TaskFacts;
  plan: Plan;
  contract: Contract;
  /** Ids of the planned assertions, in plan order. */
  planned: string[];
  /** Equal for tasks whose assertions, contract and verifier are equal. */
  testsDigest: string;
}

/** The task in the folder; throws `CannotRunHere` when it is not one. */
export async function readTask(taskDirectory: string): Promise<TaskFolder> {
  const directory = resolve(taskDirectory);
  const read = async (path: string) => {
    try {
      return await readFile(join(directory, path), "utf8");
    } catch {
      throw new CannotRunHere(`${directory} holds no ${path}.`, "Give the folder of a task that `cd-task build` wrote.");
    }
  };
  const [facts, plan, contract, verifier] = await Promise.all(
    ["task.json", "tests/plan.json", "tests/contract.json", "tests/verifier.mjs"].map(read),
  );
  const parsedPlan = JSON.parse(plan ?? "") as Plan;
  return {
    directory,
    facts: JSON.parse(facts ?? "") as TaskFacts,
    plan: parsedPlan,
    contract: JSON.parse(contract ?? "") as Contract,
    planned: assertionsOf(parsedPlan).map(({ id }) => id),
    testsDigest: digestOf([plan, contract, verifier].join("\0")),
  };
}
