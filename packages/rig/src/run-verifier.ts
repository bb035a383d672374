import { randomBytes } from "node:crypto";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { keptSecondsOf, type TaskFacts, type Verdict } from "@cd-task/model";
import { CannotGrade } from "./cannot-grade.ts";
import type { GradeRequest } from "./grade-folder.ts";
import { findFreePort } from "./processes/find-free-port.ts";
import { runCommand } from "./processes/run-command.ts";
import type { User } from "./processes/user.ts";
import type { TaskFolder } from "./read-task.ts";

export interface VerifierRun {
  request: GradeRequest;
  task: TaskFolder;
  /** This run's own folder. */
  directory: string;
  /** The copy that is graded. */
  repository: string;
  /** The server's environment beside the task's settings. */
  base: Record<string, string>;
  /** What `{databaseUrl}` and `{databasePath}` stand for. */
  databases: Record<string, string>;
  /** The same for the team's own tests; null where the task has none. */
  testsDatabases: Record<string, string> | null;
  user: User | null;
}

/** Beyond the task's own limits: reading the solution, writing the verdict. */
const marginSeconds = 90;

/** The verdict that the verifier of the task writes; throws `CannotGrade` when it writes none. */
export async function runVerifier(run: VerifierRun): Promise<Verdict> {
  const { request, task, directory, repository, base, databases, testsDatabases, user } = run;
  const port = await findFreePort();
  const environmentWith = (values: Record<string, string>) => JSON.stringify({ ...base, ...Object.fromEntries(task.facts.settings.map(({ name, value }) => [name, fill(value, { ...values, port: String(port) })])) });
  const files = { environment: join(directory, "environment.json"), verdict: join(directory, "verdict.json") };
  await writeFile(files.environment, environmentWith(databases), { mode: 0o600 });
  const tests = testsDatabases ? { environment: join(directory, "tests-environment.json"), directory: join(directory, "tested") } : null;
  if (tests && testsDatabases) await writeFile(tests.environment, environmentWith(testsDatabases), { mode: 0o600 });
  const taskDirectory = user ? await dressTask(task, directory, user, tests?.directory) : task.directory;
  const { limits, constraints } = task.facts;
  const toolSeconds = constraints.reduce((sum, { toolSeconds = 0 }) => sum + toolSeconds, 0);
  const { code, output, timedOut } = await runCommand(
    process.execPath,
    [
      join(task.directory, "tests", "verifier.mjs"), "grade", "--task", taskDirectory, "--candidate", repository, "--port", String(port),
      "--environment", files.environment, ...(tests ? ["--tests-environment", tests.environment, "--tests-directory", tests.directory] : []), "--out", files.verdict, "--seed", request.seed ?? randomBytes(6).toString("hex"), "--order", request.order ?? "random",
    ],
    {
      cwd: directory,
      env: { PATH: base["PATH"], LANG: "C.UTF-8" },
      seconds: limits.start + limits.total + limits.stop + toolSeconds + keptSecondsOf(task.facts.tests) + marginSeconds,
      signal: request.signal,
    },
  );
  try {
    return JSON.parse(await readFile(files.verdict, "utf8")) as Verdict;
  } catch {
    throw new CannotGrade(`The verifier ${timedOut ? "ran out of time" : `ended with code ${code}`} and wrote no verdict.`, output.slice(-2000));
  }
}

/** A copy of the task's facts by which the verifier starts the server as the user, without rights to get others; the rest is linked. */
async function dressTask({ directory, facts }: TaskFolder, target: string, { uid, gid }: User, tested: string | undefined): Promise<string> {
  const task = join(target, "task");
  await mkdir(task, { mode: 0o700 });
  const asUser = (command: string) => `exec setpriv --reuid=${uid} --regid=${gid} --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all -- /bin/sh -c '${command.replaceAll("'", `'\\''`)}'`;
  const dressed: TaskFacts = { ...facts, start: asUser(facts.start) };
  // The copy in which tests run is made by the verifier, so that it is the user's only now.
  if (facts.tests) dressed.tests = { ...facts.tests, commands: facts.tests.commands.map((one) => ({ ...one, run: `chown -hR ${uid}:${gid} '${tested}' && ${asUser(one.run)}` })) };
  await writeFile(join(task, "task.json"), JSON.stringify(dressed));
  for (const name of ["tests", "verify", "starter"]) await symlink(resolve(directory, name), join(task, name));
  return task;
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
