import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { RuleResult } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { trusted } from "../sandbox/trusted.ts";
import { readTask } from "./read-task.ts";
import { runVerifier } from "./run-verifier.ts";

/** How each rule of the task's constraints ends over the repository; nothing of it is run. Throws `CannotRunHere`. */
export async function verifyCandidate(taskDirectory: string, candidateDirectory: string): Promise<RuleResult[]> {
  const task = await readTask(taskDirectory);
  const directory = await mkdtemp(join(tmpdir(), "cd-task-verify-"));
  try {
    const end = await runVerifier({
      sandbox: trusted,
      taskDirectory: task.directory,
      directory,
      arguments: ["verify", "--candidate", resolve(candidateDirectory)],
      limitSeconds: 120,
    });
    if (Array.isArray(end.result)) return end.result as RuleResult[];
    throw new CannotRunHere(`The verifier wrote no results (code ${end.code}).\n${end.output}`, "See its output above.");
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
