import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Contract, type Plan, type ResolvedConstraint, type TaskFacts, assertionsOf, digestOf } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";

const buildHint = "Give the folder of a task that `cd-task build` wrote.";

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

/** How long all tools of these constraints may take, one after the other. */
export function toolSecondsOf(constraints: readonly ResolvedConstraint[]): number {
  return constraints.reduce((sum, { toolSeconds = 0 }) => sum + toolSeconds, 0);
}

/** The task in the folder; throws `CannotRunHere` when it is not one. */
export async function readTask(taskDirectory: string): Promise<TaskFolder> {
  const { directory, facts, verifier } = await readJudged(taskDirectory);
  const plan = await readPart(directory, "tests/plan.json");
  const contract = await readPart(directory, "tests/contract.json");
  const parsedPlan = parsePart<Plan>(directory, plan);
  return {
    directory,
    facts,
    plan: parsedPlan,
    contract: parsePart<Contract>(directory, contract),
    planned: assertionsOf(parsedPlan).map(({ id }) => id),
    testsDigest: digestOf([plan, contract, verifier].join("\0")),
  };
}

/** Of the task in the folder what its static checks need, with the verifier's text; throws `CannotRunHere` when it is not one. */
export async function readJudged(taskDirectory: string): Promise<{ directory: string; facts: TaskFacts; verifier: string }> {
  const directory = resolve(taskDirectory);
  const facts = parsePart<TaskFacts>(directory, await readPart(directory, "task.json"));
  return { directory, facts, verifier: await readPart(directory, "tests/verifier.mjs") };
}

async function readPart(directory: string, path: string): Promise<string> {
  return readFile(join(directory, path), "utf8").catch(() => {
    throw new CannotRunHere(`${directory} holds no ${path}.`, buildHint);
  });
}

function parsePart<Part>(directory: string, text: string): Part {
  try {
    return JSON.parse(text) as Part;
  } catch (error) {
    throw new CannotRunHere(`The task in ${directory} cannot be read: ${(error as Error).message}.`, buildHint);
  }
}
