import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { loadSuite, openShelves, type Shelves, writeFileAtomic } from "@cd-task/sdk";
import { CarveRefused, findCodebase, type Ground, type InferredRules, inferRules, isSameFolder, readCodebaseGround, readFolderGround } from "@cd-task/sdk/carving";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { sayAndStop } from "../load-or-stop.ts";
import { startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task constraints infer` is asked for. */
export interface InferOptions {
  out?: string;
  json?: boolean;
  force?: boolean;
  quiet?: boolean;
}

/** Carries out `cd-task constraints infer`. */
export async function runInfer(folder: string, options: InferOptions, terminal: Terminal): Promise<void> {
  const shelves = await openShelves();
  const progress = startProgress(terminal, options.quiet);
  try {
    progress.update(`${folder}: reading`);
    const ground = await readGround(folder, shelves, terminal);
    progress.update(`${ground.name}: trying what its code keeps`);
    const found = await inferRules(ground, shelves, options.out === undefined ? null : resolve(terminal.cwd, options.out));
    progress.stop();
    if (options.json) terminal.print(JSON.stringify({ codebase: ground.name, proposed: found.proposed, not: found.not }, null, 2));
    else show(found, ground, terminal);
    if (options.out !== undefined) await write(found, options.out, options.force ?? false, terminal);
    if (found.proposed.length === 0) process.exitCode = exitCodes.findings;
  } catch (error) {
    throw error instanceof CarveRefused ? new Fault(error.message, { exitCode: exitCodes.findings, hint: error.hint }) : error;
  } finally {
    progress.stop();
  }
}

async function readGround(folder: string, shelves: Shelves, terminal: Terminal): Promise<Ground> {
  const directory = resolve(terminal.cwd, folder);
  if (!existsSync(directory)) throw new Fault(`${folder} is not there.`, { exitCode: exitCodes.usage, hint: "Name the folder of a codebase.yaml, or of a backend's code." });
  const place = findCodebase(folder, terminal.cwd);
  if (!place) return readFolderGround(directory);
  const { value, diagnostics } = await loadSuite(place.suite, shelves);
  // What is said of cuts carved before is no matter here.
  const suite = sayAndStop({ value, diagnostics: diagnostics.filter(({ code, severity }) => severity === "error" && !code.startsWith("sdk/")) }, `The suite in ${place.suite} has errors.`, terminal);
  const listed = suite.codebases ?? [];
  const codebases = place.codebase === null ? listed : listed.filter((one) => isSameFolder(resolve(terminal.cwd, one.directory), directory));
  const [codebase, second] = codebases;
  if (!codebase) throw new Fault(`The suite ${suite.name} does not list ${folder} among its codebases.`, { exitCode: exitCodes.usage, hint: "Add its folder to `codebases` of suite.yaml." });
  if (second) throw new Fault(`The suite ${suite.name} has ${countNoun(codebases.length, "codebase")}.`, { exitCode: exitCodes.usage, hint: `Name the folder of one: ${codebases.map((one) => one.directory).join(", ")}.` });
  return readCodebaseGround(suite, codebase);
}

function show({ proposed, not }: InferredRules, { name }: Ground, terminal: Terminal): void {
  for (const { path, text } of proposed) terminal.print(`--- ${path}\n${text}`);
  if (not.length > 0) terminal.print(["not proposed:", ...not.map(({ what, reason }) => `  ${what}: ${reason}`), ""].join("\n"));
  const rules = proposed.reduce((sum, one) => sum + one.rules.length, 0);
  terminal.print(`${name}: ${countNoun(proposed.length, "constraint")} proposed; the code keeps ${rules} of ${countNoun(rules, "rule")}`);
}

async function write({ proposed }: InferredRules, out: string, force: boolean, terminal: Terminal): Promise<void> {
  const directory = resolve(terminal.cwd, out);
  const taken = proposed.filter(({ path }) => existsSync(resolve(directory, path)));
  if (taken.length > 0 && !force) throw new Fault(`Nothing was written: ${taken.map(({ path }) => path).join(", ")} ${taken.length === 1 ? "is" : "are"} there already.`, { exitCode: exitCodes.findings, hint: "Overwrite with --force, or name another folder with --out." });
  for (const { path, text } of proposed) await writeFileAtomic(resolve(directory, path), text);
  terminal.say(`${proposed.map(({ path }) => path).join(", ")} written to ${relative(terminal.cwd, directory) || "."}`);
  terminal.say(`To demand them in carved tasks, list them in codebase.yaml: constraints: [${proposed.map(({ id }) => id).join(", ")}]`);
}
