import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keptSecondsOf, type Verdict } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import { InstallFailed } from "../dependencies/install-failed.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { type CandidateLimits, candidateLimits } from "../sandbox/candidate-limits.ts";
import { type Watch, watchLimits } from "../sandbox/watch-limits.ts";
import { findVerdictFault } from "./check-verdict.ts";
import { type EnclosedRun, encloseRun } from "./enclose-run.ts";
import { CandidateRefused } from "./make-work-copy.ts";
import { blockedVerdict, erroredVerdict } from "./make-verdict.ts";
import type { Candidate } from "./prepare-candidate.ts";
import { prepareRun } from "./prepare-run.ts";
import { type TaskFolder, readTask, toolSecondsOf } from "./read-task.ts";
import { type VerifierEnd, type VerifierRun, runVerifier } from "./run-verifier.ts";
import { type RunDirectory, withRunDirectory } from "./with-run-directory.ts";

/** Beyond the task's own limits: reading the solution, writing the verdict. */
const marginSeconds = 90;

export interface GradeRequest {
  world: World;
  taskDirectory: string;
  candidate: Candidate;
  /** Of scenario order and unique names; absent: a random one, noted in the verdict. */
  seed?: string;
  /** Of the scenarios; random, from the seed, when absent. */
  order?: "random" | "planned";
  /** Of a server at a URL: judge only these scenarios, and so many at once. */
  part?: { only?: readonly string[]; concurrency?: number };
  /** What a confined candidate may use of the machine; `candidateLimits` when absent. */
  limits?: CandidateLimits;
  onProgress?: OnProgress;
}

/**
 * The verdict on one candidate, by the verifier that travels in the task, on a copy, with a fresh database and port.
 * Our own failures come back as an errored verdict; throws `CannotRunHere` when there is no task in the folder.
 */
export async function gradeTask(request: GradeRequest): Promise<Verdict> {
  const task = await readTask(request.taskDirectory);
  const seed = request.seed ?? randomBytes(4).toString("hex");
  try {
    return await withRunDirectory(request.world, async (run) => {
      const { order = "random", part = {}, limits = candidateLimits, onProgress = request.world.onProgress } = request;
      const end = await runAssertions({ ...request, seed, order, part, limits, onProgress }, task, run);
      const fault = findVerdictFault(end.result, task);
      return fault === null ? (end.result as Verdict) : erroredVerdict(task, seed, describeEnd(end, fault));
    });
  } catch (error) {
    if (error instanceof CandidateRefused || error instanceof InstallFailed) return blockedVerdict(task, seed, error.message);
    if (error instanceof CannotRunHere) return erroredVerdict(task, seed, `${error.message} ${error.hint}`);
    if (isSystemError(error)) return erroredVerdict(task, seed, error.message);
    throw error;
  }
}

async function runAssertions(
  { world, candidate, seed, order, part, limits: allowed, onProgress }: Required<GradeRequest>,
  task: TaskFolder,
  run: RunDirectory,
): Promise<VerifierEnd> {
  const { id, limits, constraints } = task.facts;
  const verify = (args: string[], more: Partial<VerifierRun> = {}) =>
    runVerifier({
      sandbox: world.sandbox,
      taskDirectory: task.directory,
      directory: run.path,
      arguments: [...args, "--seed", seed, "--order", order],
      ...more,
      limitSeconds: limits.start + limits.total + limits.stop + toolSecondsOf(constraints) + keptSecondsOf(task.facts.tests) + marginSeconds,
    });
  if ("url" in candidate) {
    const only = part.only ? ["--only", part.only.join(",")] : [];
    const concurrency = part.concurrency ? ["--concurrency", String(part.concurrency)] : [];
    return verify(["test", "--url", candidate.url, ...only, ...concurrency], { network: "open" });
  }
  const prepared = await prepareRun(world, task, run, candidate, onProgress);
  const { taskDirectory, environment, tests, bridges, close } = await encloseRun(world, task, run, prepared, allowed);
  try {
    const file = join(run.path, "environment.json");
    await writeFile(file, JSON.stringify(environment), { mode: 0o600 });
    const more = tests ? await placeTests(run, tests) : [];
    onProgress({ task: id, phase: "assertions" });
    const guard = guardLimits(world, run, allowed);
    const { repository, port } = prepared;
    const end = await verify(["grade", "--candidate", repository, "--port", String(port), "--environment", file, ...more], { taskDirectory, bridges, watch: guard.watch });
    // A verdict reached while the database was down is not the candidate's.
    await prepared.ensureDatabases();
    return guard.note(end);
  } finally {
    await close();
  }
}

/** The verifier's options for the team's own tests. */
async function placeTests({ path }: RunDirectory, { directory, environment }: NonNullable<EnclosedRun["tests"]>): Promise<string[]> {
  const file = join(path, "tests-environment.json");
  await writeFile(file, JSON.stringify(environment), { mode: 0o600 });
  return ["--tests-environment", file, ...(directory === null ? [] : ["--tests-directory", directory])];
}

/** Holds a confined candidate to its limits, and notes in its log that it was ended for them. */
function guardLimits({ sandbox }: World, { databases }: RunDirectory, limits: CandidateLimits): { watch: NonNullable<VerifierRun["watch"]>; note(end: VerifierEnd): VerifierEnd } {
  let watch: Watch | null = null;
  return {
    watch(pid) {
      if (sandbox.name !== "trusted") watch = watchLimits(pid, limits, databases.filter(({ service }) => service === "postgres"));
      return () => watch?.stop();
    },
    note(end) {
      const reason = watch?.reason();
      const app = (end.result as Partial<Verdict> | null | undefined)?.app;
      if (reason && app) app.log = `${app.log}\n${reason}\n`.slice(-8192);
      return end;
    },
  };
}

function describeEnd(end: VerifierEnd, fault: string): string {
  const how = end.timedOut ? "ran out of time" : end.signal ? `was ended by ${end.signal}` : `ended with code ${end.code}`;
  return `${fault} The verifier ${how}.${end.output ? `\n${end.output.slice(-4000)}` : ""}`;
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string";
}
