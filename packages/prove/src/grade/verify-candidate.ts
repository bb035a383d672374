import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ComparedResult, ResolvedConstraint, RuleResult } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { withTemporaryFolder } from "../folders/with-temporary-folder.ts";
import { trusted } from "../sandbox/trusted.ts";
import { compareResults } from "./compare-results.ts";
import { addIgnored, type Refusal, readRevision } from "./read-revision.ts";
import { readJudged, toolSecondsOf } from "./read-task.ts";
import { runVerifier } from "./run-verifier.ts";

export type { Refusal };

const readingSeconds = 120;

/** What a folder is held against: a built task, or constraints with the text of the verifier that checks them. */
export type Yardstick = { taskDirectory: string } | { constraints: ResolvedConstraint[]; verifier: string };

/** How each rule ended; where they were compared with an earlier revision, with what is new since. */
export interface Verification {
  constraints: ResolvedConstraint[];
  rules: (RuleResult | ComparedResult)[];
}

/** How each rule of the task's constraints ends over the repository; nothing of it is run. Throws `CannotRunHere`. */
export async function verifyCandidate(taskDirectory: string, candidateDirectory: string): Promise<RuleResult[]> {
  const found = await verifyFolder({ taskDirectory }, candidateDirectory);
  if ("refused" in found) throw new CannotRunHere(found.refused, found.hint);
  return found.rules;
}

/**
 * How each rule of the constraints ends over a folder; nothing of it is started. With `since`, what was so at that git
 * revision already is told apart, and without a task the revision is the starter; refused where there is no such revision. Throws `CannotRunHere`.
 */
export async function verifyFolder(yardstick: Yardstick, folder: string, { since }: { since?: string } = {}): Promise<Verification | Refusal> {
  return withTemporaryFolder("verify", async (directory) => {
    const before = join(directory, "before");
    const { taskDirectory, constraints, verifier } = await readYardstick(yardstick, directory);
    const verify = (candidate: string) => runOver(candidate, { taskDirectory, directory, keptText: verifier, limitSeconds: readingSeconds + toolSecondsOf(constraints) });
    const revision = since === undefined ? null : await readRevision(resolve(folder), since, before);
    if (revision && "refused" in revision) return revision;
    if (!revision) return { constraints, rules: await verify(resolve(folder)) };
    const earlier = await verify(before);
    // Without a task the revision is what the work began with.
    const isStarter = "constraints" in yardstick;
    if (isStarter) {
      await addIgnored(resolve(folder), before);
      await rename(before, join(taskDirectory, "starter"));
    }
    return { constraints, rules: compareResults(await verify(resolve(folder)), earlier, isStarter) };
  });
}

/** The folder of the task; constraints without one become a task of which nothing else is there. */
async function readYardstick(yardstick: Yardstick, directory: string): Promise<{ taskDirectory: string; constraints: ResolvedConstraint[]; verifier: string }> {
  if ("taskDirectory" in yardstick) {
    const { directory: taskDirectory, facts, verifier } = await readJudged(yardstick.taskDirectory);
    return { taskDirectory, constraints: facts.constraints, verifier };
  }
  const { constraints, verifier } = yardstick;
  const taskDirectory = join(directory, "task");
  for (const folder of ["tests", "verify"]) await mkdir(join(taskDirectory, folder), { recursive: true });
  await writeFile(join(taskDirectory, "tests", "verifier.mjs"), verifier);
  await writeFile(join(taskDirectory, "verify", "constraints.json"), JSON.stringify(constraints));
  return { taskDirectory, constraints, verifier };
}

async function runOver(candidate: string, run: { taskDirectory: string; directory: string; keptText: string; limitSeconds: number }): Promise<RuleResult[]> {
  const end = await runVerifier({ sandbox: trusted, ...run, arguments: ["verify", "--candidate", candidate] });
  if (Array.isArray(end.result)) return end.result as RuleResult[];
  throw new CannotRunHere(`The verifier wrote no results (code ${end.code}).\n${end.output}`, "See its output above.");
}
