import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Verdict } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import type { Database } from "../databases/database.ts";
import { InstallFailed } from "../dependencies/install-failed.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { stopStrays } from "../processes/stop-strays.ts";
import type { OnProgress } from "../progress.ts";
import type { World } from "../world/open-world.ts";
import { findVerdictFault } from "./check-verdict.ts";
import { fillSettings } from "./fill-settings.ts";
import { blockedVerdict, erroredVerdict } from "./make-verdict.ts";
import { PatchRefused } from "./make-work-copy.ts";
import { type Candidate, prepareCandidate } from "./prepare-candidate.ts";
import { type TaskFolder, readTask } from "./read-task.ts";
import { type VerifierEnd, plainEnvironment, runVerifier } from "./run-verifier.ts";

/** Beyond the task's own limits: reading the solution, writing the verdict. */
const marginSeconds = 90;

export interface GradeRequest {
  world: World;
  taskDirectory: string;
  candidate: Candidate;
  /** Of scenario order and unique names; absent: a random one, noted in the verdict. */
  seed?: string;
  onProgress?: OnProgress;
}

/**
 * The verdict on one candidate, by the verifier that travels in the task, on a copy, with a fresh database and port.
 * Our own failures come back as an errored verdict; throws `CannotRunHere` when there is no task in the folder.
 */
export async function gradeTask(request: GradeRequest): Promise<Verdict> {
  const { world, candidate, onProgress = world.onProgress } = request;
  const task = await readTask(request.taskDirectory);
  const seed = request.seed ?? randomBytes(4).toString("hex");
  const directory = join(world.directory, `run-${randomBytes(6).toString("hex")}`);
  const databases: Database[] = [];
  try {
    await mkdir(directory);
    const end =
      "url" in candidate
        ? await runVerifier({ ...common(world, task, directory), arguments: ["test", "--url", candidate.url, "--seed", seed] })
        : await gradeCopy({ world, task, directory, databases, seed, candidate, onProgress });
    const fault = findVerdictFault(end.result, task);
    if (fault !== null) return erroredVerdict(task, seed, describeEnd(end, fault));
    return end.result as Verdict;
  } catch (error) {
    if (error instanceof PatchRefused || error instanceof InstallFailed) return blockedVerdict(task, seed, error.message);
    if (error instanceof CannotRunHere) return erroredVerdict(task, seed, `${error.message} ${error.hint}`);
    if (isSystemError(error)) return erroredVerdict(task, seed, error.message);
    throw error;
  } finally {
    await stopStrays(directory);
    await Promise.allSettled(databases.map((database) => database.drop()));
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

function common(world: World, task: TaskFolder, directory: string) {
  const { start, total, stop } = task.facts.limits;
  const limitSeconds = start + total + stop + marginSeconds;
  return { sandbox: world.sandbox, taskDirectory: task.directory, directory, limitSeconds };
}

interface CopyRequest {
  world: World;
  task: TaskFolder;
  directory: string;
  /** Receives the databases made for this run. */
  databases: Database[];
  seed: string;
  candidate: { directory: string } | { patch: string };
  onProgress: OnProgress;
}

async function gradeCopy({ world, task, directory, databases, seed, candidate, onProgress }: CopyRequest): Promise<VerifierEnd> {
  const { facts } = task;
  const copy = join(directory, "candidate");
  onProgress({ task: facts.id, phase: "dependencies" });
  const dependencies = await prepareCandidate(world, task, candidate, copy);
  const servers = await Promise.all(facts.services.map((service) => world.databases(service)));
  for (const server of servers) databases.push(await server.create(facts.id));

  const port = await findFreePort();
  const values = Object.assign({ port: String(port) }, ...databases.map((database) => database.values));
  const environment = {
    ...(await plainEnvironment(directory, [dependencies.binPath])),
    ...dependencies.environment,
    ...fillSettings(facts.settings, facts.services, values),
  };
  const environmentFile = join(directory, "environment.json");
  await writeFile(environmentFile, JSON.stringify(environment), { mode: 0o600 });
  onProgress({ task: facts.id, phase: "assertions" });
  const end = await runVerifier({
    ...common(world, task, directory),
    arguments: ["grade", "--candidate", copy, "--port", String(port), "--environment", environmentFile, "--seed", seed],
  });
  // A verdict reached while the database was down is not the candidate's.
  for (const server of servers) await server.ensureAlive();
  return end;
}

function describeEnd(end: VerifierEnd, fault: string): string {
  const how = end.timedOut ? "ran out of time" : end.signal ? `was ended by ${end.signal}` : `ended with code ${end.code}`;
  return `${fault} It ${how}.${end.output ? `\n${end.output.slice(-4000)}` : ""}`;
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string";
}
