import { resolve } from "node:path";
import { type FileTree, type PackOptions, type StarterStyle, type Suite, type Task, type TellingStyle, type VisibleCheck, defaultStarter } from "@cd-task/model";
import { type Shelves, type WriteResult, emitTasks, formatDiagnostics, openPacking, openShelves, packTasks, readStamps, showChecks, showDifferences, writeTree } from "@cd-task/sdk";
import { exitCodes, Fault } from "../fault.ts";
import { countNoun } from "../count-noun.ts";
import { loadOrStop, sayAndStop, valueOrStop } from "../load-or-stop.ts";
import { selectVariants } from "../select-variants.ts";
import { sourceReader } from "../source-reader.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task build` is asked for. */
export interface BuildOptions {
  out: string;
  only?: string[];
  profile?: string;
  dryRun?: boolean;
  check?: boolean;
  diff?: boolean;
  prune: boolean;
  force?: boolean;
  json?: boolean;
  starterStyle?: StarterStyle;
  says?: TellingStyle;
  harness?: string[];
  visible?: string[];
  images?: string;
  portability: PackOptions["portability"];
}

/** Carries out `cd-task build`. */
export async function runBuild(directory: string, options: BuildOptions, terminal: Terminal): Promise<void> {
  const started = performance.now();
  const shelves = await openShelves({ suite: directory });
  const suite = chooseStarter(await loadOrStop(directory, shelves, terminal), options);
  const variants = selectVariants(suite, options);
  const outcome = await emitTasks(suite, variants, shelves);
  const long = outcome.diagnostics.filter(({ code }) => code === "emit/long-instruction");
  if (long.length > 0) terminal.say(formatDiagnostics(long, sourceReader(terminal.cwd), { color: terminal.color.err }));
  const emitted = valueOrStop(outcome, "The tasks could not be emitted.");
  const tasks = showChecks(emitted, readVisible(options.visible));
  const ids = new Set(variants.map(({ id }) => id));
  const tree = options.harness ? await packChosen(suite, tasks, shelves, options, terminal) : packTasks(tasks);
  const isWhole = !options.only && (options.profile === "default" || options.profile === "all");
  const result = await writeTree(tree, resolve(terminal.cwd, options.out), {
    dryRun: options.dryRun || options.check || options.diff,
    force: options.force,
    // What a harness lists of its tasks is about all of its folder.
    prunes: (path) => options.prune && (options.harness?.includes(unitOf(path)) ?? (isWhole || ids.has(unitOf(path)))),
  });
  if (options.diff) terminal.print(await showDifferences(tree, resolve(terminal.cwd, options.out), result.changes));
  reportResult(result, tasks.length, options, terminal);
  if (options.harness && result.bytes) terminal.say(`${showMegabytes(result.bytes.tree)} written as ${showMegabytes(result.bytes.disk)} on the disk, in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function readVisible(names: readonly string[] = []): VisibleCheck[] {
  const known: VisibleCheck[] = ["verify", "smoke"];
  const unknown = names.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) throw new Fault(`\`${unknown}\` is nothing that can be made visible.`, { exitCode: exitCodes.usage, hint: "Write --visible verify,smoke or one of them." });
  return known.filter((name) => names.includes(name));
}

const showMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** The tasks packed for each harness named; says what a harness would take otherwise than it is meant. */
async function packChosen(suite: Suite, tasks: readonly Task[], shelves: Shelves, { harness = [], images, portability }: BuildOptions, terminal: Terminal): Promise<FileTree> {
  const known = await shelves.harnesses();
  const unknown = harness.find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new Fault(`There is no harness \`${unknown}\`.`, { exitCode: exitCodes.usage, hint: `Harnesses: ${known.map(({ name }) => name).join(", ")}.` });
  }
  const stamps = images === undefined ? {} : await readStamps(resolve(terminal.cwd, images)).catch((error: Error) => {
    throw new Fault(`The file ${images} cannot be used: ${error.message}.`, { exitCode: exitCodes.usage, hint: 'Write {"node:24-trixie-slim": "sha256:..."}.' });
  });
  const harnesses = known.filter(({ name }) => harness.includes(name));
  const options = await openPacking(suite, shelves, { stamps, portability }, harnesses.some(({ measures }) => measures) ? tasks : []);
  const outcome = packTasks(tasks, { harnesses, options });
  return sayAndStop(outcome, "The tasks could not be packed.", terminal);
}

/** The suite with the starter that the command line asks for. */
function chooseStarter(suite: Suite, { starterStyle, says }: BuildOptions): Suite {
  const own = suite.starter ?? defaultStarter;
  const style = starterStyle ?? own.style;
  // A telling by exemplar that the suite asks for goes with its exemplar.
  const starter = { style, says: says ?? (style === "exemplar" ? own.says : "sentences") };
  if (starter.says !== "sentences" && style !== "exemplar") {
    throw new Fault(`Constraints can't be told by an exemplar: the starter's style is \`${style}\`.`, { exitCode: exitCodes.usage, hint: "Add --starter-style exemplar, or use --says sentences." });
  }
  const without = style === "empty" ? undefined : suite.frameworks.find(({ styles }) => !styles?.[style]);
  if (without) throw new Fault(`The framework \`${without.name}\` has no starter of the style \`${style}\`.`, { exitCode: exitCodes.usage, hint: "Choose another --starter-style." });
  return { ...suite, starter };
}

const unitOf = (path: string) => path.split("/", 1)[0] as string;

const marks = { new: "+", changed: "~", removed: "-", edited: "!", foreign: "!", folder: "!", outside: "!", kept: "=", same: "=" } as const;
const reasons: Partial<Record<WriteResult["changes"][number]["effect"], string>> = {
  edited: "edited since it was written",
  foreign: "not written by cd-task",
  folder: "a folder stands there",
  outside: "leads out of the folder",
};

function reportResult({ changes, refused }: WriteResult, tasks: number, options: BuildOptions, terminal: Terminal): void {
  const differing = changes.filter(({ effect }) => effect !== "same");
  if (options.json) terminal.print(JSON.stringify({ tasks, changes: differing, unchanged: changes.length - differing.length, refused }, null, 2));
  else if ((options.dryRun || options.check) && !options.diff) for (const { path, effect } of differing) terminal.print(`${marks[effect]} ${path}${reasons[effect] ? `  (${effect})` : ""}`);
  const writesNothing = options.dryRun || options.check || options.diff;
  if (refused.length > 0 && !writesNothing) {
    const list = refused.slice(0, 10).map(({ path, effect }) => `  ! ${path} (${reasons[effect]})`);
    throw new Fault(`Nothing was written: ${countNoun(refused.length, "file")} in ${options.out} would be lost.\n${list.join("\n")}`, {
      exitCode: exitCodes.findings,
      hint: "Move them away, choose another --out, or overwrite them with --force.",
    });
  }
  if (options.check && differing.length > 0) {
    throw new Fault(`${options.out} is out of date: ${differing.length} of ${changes.length} files differ.`, {
      exitCode: exitCodes.findings,
      hint: `Write it again with: cd-task build ... --out ${options.out}`,
    });
  }
  const said = options.check ? "up to date" : writesNothing ? `${countNoun(differing.length, "file")} would change` : `${countNoun(differing.length, "file")} written`;
  terminal.say(`${countNoun(tasks, "task")}, ${countNoun(changes.length, "file")} in ${options.out}: ${said}`);
}
