import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { CannotRunHere } from "../cannot-run-here.ts";
import { InstallFailed } from "./install-failed.ts";
import { ownEnvironment, runInstaller } from "./run-installer.ts";

/** What node-gyp, make and the shell say where Python, make or a compiler is missing. */
const toolMissing =
  /ERR! find Python|not found: make|Could not find any Visual Studio|No Xcode or CLT|Error 127|(make|cc|gcc|c\+\+|g\+\+|clang(\+\+)?): (command )?not found/;

/**
 * Compiles the package in the folder for the Node that runs us, with npm's own node-gyp and without the network; no
 * script of the package is run. Throws `InstallFailed`, or `CannotRunHere` when headers, compiler or time were lacking.
 */
export async function runNodeGyp(directory: string, limitSeconds: number): Promise<void> {
  const environment = ownEnvironment();
  const cwd = directory;
  // A binding.gyp calls `node` by name: it must be the one that will load the result.
  const PATH = [dirname(process.execPath), environment.PATH].join(delimiter);
  const env = { ...environment, PATH, npm_config_nodedir: await findHeaders(), npm_config_jobs: "2" };
  const nodeGyp = await runInstaller({ command: "npm", arguments: ["config", "get", "node-gyp", "--loglevel=silent"], cwd, env, limitSeconds: 60 });
  try {
    await runInstaller({ command: process.execPath, arguments: [nodeGyp.trim(), "rebuild"], cwd, env, limitSeconds });
  } catch (error) {
    if (!(error instanceof InstallFailed && toolMissing.test(error.message))) throw error;
    throw new CannotRunHere(
      `A package that comes as source cannot be compiled here.\n${error.message}`,
      "Install a C++ compiler, make and Python 3 (on Debian and Ubuntu: apt-get install build-essential python3).",
    );
  }
}

/** The folder above `include/node` of the Node that runs us. */
async function findHeaders(): Promise<string> {
  const directory = dirname(dirname(process.execPath));
  const file = join(directory, "include", "node", "node_version.h");
  const text = existsSync(file) ? await readFile(file, "utf8") : "";
  if (text.includes(`#define NODE_MODULE_VERSION ${process.versions.modules}\n`)) return directory;
  throw new CannotRunHere(
    `A package comes as source, and Node ${process.versions.node} has no headers in ${join(directory, "include")} to compile it with.`,
    "Run cd-task with npx or npm, which use the Node of its dependencies, or install Node from its official archive.",
  );
}
