import { readFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { TaskFacts } from "@cd-task/model";
import { CannotRunHere } from "../cannot-run-here.ts";
import type { Dependencies } from "../dependencies/install-dependencies.ts";
import type { CandidateLimits } from "../sandbox/candidate-limits.ts";
import { type Bridge, openBridge } from "../sandbox/open-bridge.ts";
import type { World } from "../world/open-world.ts";
import type { PreparedRun } from "./prepare-run.ts";
import type { TaskFolder } from "./read-task.ts";
import type { RunDirectory } from "./with-run-directory.ts";

/** What the verifier is given so that the server it starts is confined. */
export interface EnclosedRun {
  /** The task, or a copy of its facts whose start command builds the enclosure first. */
  taskDirectory: string;
  environment: Record<string, string>;
  /** Where the verifier makes the copy in which the team's own tests run, and what they are given; null where there are none. */
  tests: { directory: string | null; environment: Record<string, string> } | null;
  bridges: { port: number; socket: string }[];
  close(): Promise<void>;
}

/** Folders every candidate sees. */
const system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

/** The run as the verifier is to start it in the world's sandbox; unchanged where candidates are trusted. Throws `CannotRunHere`. */
export async function encloseRun(world: World, task: TaskFolder, run: RunDirectory, prepared: PreparedRun, limits: CandidateLimits): Promise<EnclosedRun> {
  const { repository, dependencies, environment, testsEnvironment } = prepared;
  if (world.sandbox.name === "trusted") {
    return { taskDirectory: task.directory, environment, tests: testsEnvironment && { directory: null, environment: testsEnvironment }, bridges: [], close: async () => undefined };
  }
  const read = (await listInterpreter(dependencies)).filter((path) => !isBelow(path, system));
  const open = [...system, ...read].find((folder) => isBelow(realpathSync(task.directory), [folder]));
  if (open !== undefined) throw new CannotRunHere(`The task lies in ${open}, which candidates may read.`, "Build the task to another folder.");
  const data = run.databases.flatMap(({ values }) => (values.databasePath === undefined ? [] : [dirname(values.databasePath)]));
  const write = [environment.HOME, environment.TMPDIR, ...data].filter((path) => path !== undefined);
  const launcher = await world.sandbox.enclose({ directory: run.path, repository, read, write, limits });
  const testsDirectory = join(run.path, "tested");
  const testsLauncher = testsEnvironment && (await world.sandbox.enclose({ directory: run.path, repository: testsDirectory, read, write, limits }));
  const taskDirectory = await dressTask(task, join(run.path, "task"), launcher, testsLauncher);
  const { environments: [inside = {}, testsInside = null], ...bridged } = await bridgeDatabases(run, [environment, ...(testsEnvironment ? [testsEnvironment] : [])]);
  const seen = [...system, ...read, dirname(process.execPath)];
  const path = (environment.PATH ?? "").split(delimiter).filter((folder) => isBelow(folder, seen));
  const PATH = [...new Set(path)].join(delimiter);
  return { taskDirectory, ...bridged, environment: { ...inside, PATH }, tests: testsInside && { directory: testsDirectory, environment: { ...testsInside, PATH } } };
}

/** The folders of the dependencies, and the program that runs them. */
async function listInterpreter({ kind, directory }: Dependencies): Promise<string[]> {
  if (kind === "npm") return [directory, process.execPath];
  const settings = await readFile(join(directory, "pyvenv.cfg"), "utf8");
  const home = /^home\s*=\s*(.+)$/m.exec(settings)?.[1]?.trim() ?? "/usr/bin";
  const prefixes = [...new Set([home, realpathSync(home)].map(dirname))];
  const folders = prefixes.flatMap((prefix) => ["bin", "lib", "lib64"].map((name) => join(prefix, name)));
  return [directory, ...folders.filter((folder) => existsSync(folder))];
}

/** A copy of the task's facts by which the verifier starts the server, and the team's tests, in their enclosures; the rest is linked. */
async function dressTask({ directory, facts }: TaskFolder, target: string, launcher: readonly string[], testsLauncher: readonly string[] | null): Promise<string> {
  await mkdir(target, { mode: 0o700 });
  const within = (enclosure: readonly string[], command: string) => `exec ${[...enclosure, "/bin/sh", "-c", command].map(quote).join(" ")}`;
  const dressed: TaskFacts = { ...facts, start: within(launcher, facts.start) };
  if (facts.tests && testsLauncher) dressed.tests = { ...facts.tests, commands: facts.tests.commands.map((one) => ({ ...one, run: within(testsLauncher, one.run) })) };
  await writeFile(join(target, "task.json"), JSON.stringify(dressed));
  for (const name of ["tests", "verify"]) await symlink(join(directory, name), join(target, name));
  return target;
}

/** The environments with databases at the same ports of a loopback of their own, and the bridges that lead there. */
async function bridgeDatabases({ databases, path }: RunDirectory, given: readonly Record<string, string>[]): Promise<Pick<EnclosedRun, "bridges" | "close"> & { environments: Record<string, string>[] }> {
  const opened: Bridge[] = [];
  const bridges: EnclosedRun["bridges"] = [];
  const environments = given.map((one) => ({ ...one }));
  for (const { values } of databases) {
    if (values.databaseUrl === undefined) continue;
    const address = new URL(values.databaseUrl);
    const port = Number(address.port || 5432);
    // Databases of one server share its port.
    if (!bridges.some((one) => one.port === port)) {
      const bridge = await openBridge(address.hostname.replace(/^\[|\]$/g, ""), port, path);
      opened.push(bridge);
      bridges.push({ port, socket: bridge.socket });
    }
    const [host, local] = [address.host, `127.0.0.1:${port}`];
    for (const inside of environments) for (const [name, value] of Object.entries(inside)) inside[name] = value.replaceAll(`@${host}/`, `@${local}/`);
  }
  return { environments, bridges, close: async () => void (await Promise.all(opened.map((bridge) => bridge.close()))) };
}

function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
