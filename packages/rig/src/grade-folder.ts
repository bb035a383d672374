import { chmod, cp, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Verdict } from "@cd-task/model";
import { CannotGrade } from "./cannot-grade.ts";
import { type OpenedDatabases, openDatabases } from "./databases/open-databases.ts";
import { InstallFailed } from "./dependencies/install-failed.ts";
import { placeDependencies } from "./dependencies/place-dependencies.ts";
import { blockedVerdict, erroredVerdict } from "./outcome/make-verdict.ts";
import { findUser, handOver, type User } from "./processes/user.ts";
import { stopProcessesOf, stopStrays } from "./processes/stop-strays.ts";
import { readTask, type TaskFolder } from "./read-task.ts";
import { runVerifier } from "./run-verifier.ts";

export interface GradeRequest {
  /** The task's folder and the candidate's. */
  task: string;
  candidate: string;
  /** Where `node_modules` or a virtual environment stand ready; installed from the candidate's lock when absent. */
  dependencies?: string;
  /** Whom the candidate's server runs as; ourselves when absent. */
  user?: string;
  /** Whose processes are ended first: the one the candidate was made by. */
  end?: string;
  seed?: string;
  order?: string;
  signal: AbortSignal;
}

/**
 * The verdict of the task's own verifier on a copy of the folder, with dependencies in place, fresh databases and a free
 * port; afterwards the copy, its processes and its databases are gone. What failed on our side is an errored verdict.
 */
export async function gradeFolder(request: GradeRequest): Promise<Verdict> {
  const task = await readTask(request.task);
  const candidate = resolve(request.candidate);
  if (!(await stat(candidate).catch(() => null))?.isDirectory()) throw new CannotGrade(`${candidate} is not a folder.`, "Give the folder that holds the solution.");
  const user = request.user === undefined ? null : await findUser(request.user);
  if (request.end !== undefined) await stopProcessesOf(await findUser(request.end));
  // Short: the path of a socket holds about 100 bytes.
  const directory = await mkdtemp(join(tmpdir(), "cd-task-"));
  // Passed through by other users, not looked into.
  await chmod(directory, 0o711);
  const cleaning: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true, maxRetries: 3 }), () => stopStrays(directory)];
  if (user) cleaning.push(() => stopProcessesOf(user));
  try {
    return await grade({ ...request, candidate }, task, directory, user, cleaning);
  } catch (error) {
    if (error instanceof InstallFailed) return blockedVerdict(task, error.message);
    return erroredVerdict(task, error instanceof CannotGrade ? `${error.message} ${error.hint}` : (error as Error).message);
  } finally {
    for (const clean of cleaning.reverse()) await clean().catch(() => undefined);
  }
}

async function grade(request: GradeRequest, task: TaskFolder, directory: string, user: User | null, cleaning: (() => Promise<unknown>)[]): Promise<Verdict> {
  const repository = join(directory, "candidate");
  await copyRepository(request.candidate, repository);
  const dependencies = await placeDependencies(task, repository, request);
  const opened = await openDatabases(task.facts.services, directory, user, cleaning);
  const testsDatabases = task.facts.tests ? await openTestsDatabases(task, directory, opened, user, cleaning) : null;
  const [home, temporary] = [join(directory, "home"), join(directory, "tmp")];
  for (const path of [home, temporary]) await mkdir(path);
  if (user) await handOver([repository, home, temporary], user);
  const base = { HOME: home, TMPDIR: temporary, LANG: "C.UTF-8", PATH: dependencies.path, ...dependencies.environment };
  return runVerifier({ request, task, directory, repository, base, databases: opened.values, testsDatabases, user });
}

/** Databases for the team's own tests, beside those of the server. */
async function openTestsDatabases({ facts }: TaskFolder, directory: string, { admin }: OpenedDatabases, user: User | null, cleaning: (() => Promise<unknown>)[]): Promise<Record<string, string>> {
  const folder = join(directory, "tests-data");
  await mkdir(folder, { mode: 0o711 });
  return (await openDatabases(facts.services, folder, user, cleaning, admin)).values;
}

const leftOut = new Set(["node_modules", ".git", ".venv", "__pycache__"]);

/** The repository's own files: installed dependencies and history stay behind, links are copied as links. */
async function copyRepository(from: string, target: string): Promise<void> {
  await cp(from, target, { recursive: true, verbatimSymlinks: true, filter: (path) => path === from || !leftOut.has(basename(path)) });
}
