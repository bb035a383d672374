import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { MachinePart } from "@cd-task/model";
import { findCacheDirectory } from "../cache/find-cache-directory.ts";
import { CannotRunHere } from "../cannot-run-here.ts";
import { copyPostgresBinaries } from "../databases/postgres-binaries.ts";
import { findPostgresUser } from "../databases/postgres-user.ts";
import { findPython } from "../dependencies/find-python.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { runProcess } from "../processes/run-process.ts";
import { chooseSandbox } from "../sandbox/choose-sandbox.ts";
import { findTool } from "../sandbox/find-tools.ts";
import { isAtLeast } from "./is-at-least.ts";

type Part = Omit<MachinePart, "state" | "seen" | "hint"> & { find: () => Promise<string> };

const parts: Part[] = [
  { name: "Node.js", isNeeded: true, purpose: "runs cd-task, the verifier and JavaScript servers", find: findNode },
  { name: "npm", isNeeded: true, purpose: "installs the dependencies of JavaScript servers", find: findNpm },
  { name: "Python", isNeeded: true, purpose: "runs Python servers, with pip and venv", find: findPythonWithVenv },
  { name: "PostgreSQL", isNeeded: true, purpose: "the database of tasks on PostgreSQL; comes with the dependencies", find: findPostgres },
  { name: "ports", isNeeded: true, purpose: "servers and databases listen on loopback", find: async () => `free, as ${await findFreePort()} on 127.0.0.1` },
  { name: "cache folder", isNeeded: true, purpose: "keeps installed dependencies, programs and prepared databases", find: findCache },
  { name: "sandbox", isNeeded: false, purpose: "confines candidates that are not trusted; without it `grade` needs --trust", find: async () => `${(await chooseSandbox("auto")).name} works` },
  { name: "compiler", isNeeded: false, purpose: "builds dependencies that come as source, such as sqlite3", find: findCompiler },
  { name: "git", isNeeded: false, purpose: "takes and applies patches: `attempt`, `grade --patch`, `verify --since`", find: findGit },
];

/** What this machine has of all that cd-task uses, each tried in the way it is used. */
export async function inspectMachine(): Promise<MachinePart[]> {
  const inspected: MachinePart[] = [];
  for (const { find, ...part } of parts) inspected.push({ ...part, ...(await attempt(find)) });
  return inspected;
}

async function attempt(find: () => Promise<string>): Promise<Pick<MachinePart, "state" | "seen" | "hint">> {
  try {
    return { state: "there", seen: await find() };
  } catch (error) {
    const { message } = error as Error;
    return { state: "missing", seen: message.split("\n")[0] ?? message, hint: error instanceof CannotRunHere ? error.hint : "See the message." };
  }
}

async function findNode(): Promise<string> {
  const { node } = process.versions;
  if (!isAtLeast(node, "22.13")) throw new CannotRunHere(`Node.js ${node} is too old.`, "Install Node.js 22.13 or newer; 24 is what we test with.");
  return node;
}

async function findNpm(): Promise<string> {
  const version = await ask("npm", ["--version"], "Install npm 11 or newer: npm install -g npm@11");
  if (!isAtLeast(version, "11.0")) throw new CannotRunHere(`npm ${version} is too old.`, "Install npm 11 or newer: npm install -g npm@11");
  return version;
}

async function findPythonWithVenv(): Promise<string> {
  const { executable, version } = await findPython("3.11");
  await ask(executable, ["-c", "import venv, ensurepip"], "Install Python's venv module (on Debian and Ubuntu: apt-get install python3-venv).");
  return `${version}, ${executable}`;
}

async function findPostgres(): Promise<string> {
  const { directory } = await copyPostgresBinaries(findCacheDirectory());
  const user = await findPostgresUser();
  const version = await ask(join(directory, "bin", "postgres"), ["--version"], "Give a server of your own with --database-url.");
  return `${version.replace(/^postgres \(PostgreSQL\) /, "")}${user ? ", runs as another user than root" : ""}`;
}

async function findCache(): Promise<string> {
  const directory = findCacheDirectory();
  const { bavail, bsize } = await statfs(directory);
  const free = (bavail * bsize) / 1024 ** 3;
  if (free < 1) throw new CannotRunHere(`${directory} has ${free.toFixed(1)} GiB free.`, "Make room, or set CD_TASK_CACHE to a folder on another disk.");
  return `${directory}, ${free.toFixed(0)} GiB free`;
}

async function findCompiler(): Promise<string> {
  const compiler = ["c++", "g++", "clang++"].map(findTool).find((path) => path !== null);
  const make = findTool("make");
  if (!compiler || !make) throw new CannotRunHere(`There is no ${compiler ? "make" : "C++ compiler"}.`, "Install both (on Debian and Ubuntu: apt-get install build-essential).");
  return `${compiler}, ${make}`;
}

function findGit(): Promise<string> {
  return ask("git", ["--version"], "Install git.").then((text) => text.replace(/^git version /, ""));
}

async function ask(command: string, args: string[], hint: string): Promise<string> {
  const end = await runProcess({ command, arguments: args, cwd: "/", env: { ...process.env }, limitSeconds: 20 }).catch(() => null);
  if (end?.code !== 0) throw new CannotRunHere(`\`${command} ${args.join(" ")}\` does not work.`, hint);
  return end.output.trim().split("\n").at(-1) ?? "";
}
