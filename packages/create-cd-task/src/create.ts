import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileTree } from "@cd-task/model";
import { createSuite } from "@cd-task/sdk/authoring";
import { writeTree, type WriteResult } from "@cd-task/sdk";
import { findClone } from "./find-clone.ts";
import { findPackageManager, installPackages } from "./install-packages.ts";
import { listOccupants } from "./list-occupants.ts";
import { leastNode, needsNewerNode } from "./needs-newer-node.ts";
import { type PresetIndex, readIndex, readPreset } from "./presets.ts";
import { type Answers, readArguments } from "./read-arguments.ts";
import { exitCodes, Refusal } from "./refusal.ts";
import { print, say } from "./say.ts";
import { type Settled, settleAnswers } from "./settle-answers.ts";

const { env } = process;
const isOld = needsNewerNode(process.versions.node);

/** Files that we renew; all others are the author's. */
const isManaged = (path: string) => /^(AGENTS\.md|\.github\/|\.vscode\/)/.test(path);

/** What `npm create cd-task` does with these arguments; gives the exit code. */
export async function create(args: readonly string[]): Promise<number> {
  const index = await readIndex();
  const answers = readArguments(args, index, print);
  if (!answers) return exitCodes.fine;
  const canAsk = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !env["CI"] && !answers.json;
  // Nothing tells that this version was published; the clone's own program is there.
  const clone = answers.cdTask || env["CD_TASK_SPEC"] ? undefined : findClone(fileURLToPath(import.meta.url));
  const settled = await settleAnswers(clone === undefined ? answers : { ...answers, install: answers.install ?? false }, index, process.cwd(), canAsk ? async (...given) => (await import("./ask-answers.ts")).askAnswers(...given) : undefined);
  if (!answers.force) await refuseOccupied(settled);
  const { authored, notes } = await author(settled);
  const tree = await compose(authored, settled, answers, index);
  const result = await writeTree(tree, settled.directory, { force: answers.force, dryRun: answers.dryRun, isAuthors: (path) => !isManaged(path), prunes: () => false });
  refuseUnwritten(result, settled);
  const manager = findPackageManager(env["npm_config_user_agent"]);
  const installs = settled.install && !answers.dryRun && clone === undefined;
  if (installs) await installPackages(settled.directory, manager);
  const old = isOld ? [`cd-task needs Node ${leastNode} or newer; this is ${process.versions.node}.`] : [];
  const uninstalled = settled.install && clone !== undefined ? ["Nothing was installed: a suite begun from a clone is worked on with the clone's cd-task (--cd-task names another to install)."] : [];
  const enter = settled.directory === process.cwd() ? [] : [`cd ${quote(settled.shown)}`];
  const prepare = clone !== undefined ? [`export PATH=${quote(join(clone, "node_modules/.bin"))}:"$PATH"`] : installs ? [] : [`${manager} install`];
  const run = clone === undefined ? "npx cd-task" : "cd-task";
  report(result, settled, answers, [...notes, ...old, ...uninstalled], [...enter, ...prepare, `${run} check .`, `${run} build . --out build`]);
  return exitCodes.fine;
}

/** The author files: a preset's, or what is drafted from contracts, with what a person has to decide then. */
async function author({ source, suite, frameworks }: Settled): Promise<{ authored: FileTree; notes: string[] }> {
  if ("preset" in source) return { authored: await readPreset(source.preset.name), notes: [] };
  if (isOld) throw new Refusal(exitCodes.unable, `A contract is drafted from with Node ${leastNode} or newer, as cd-task runs on; this is ${process.versions.node}.`, "Run it again with a newer Node, or begin with a preset.");
  const { draftContracts } = await import("./draft-contracts.ts");
  return draftContracts(source.contracts, { cwd: process.cwd(), frameworks, name: suite?.name });
}

async function compose(authored: FileTree, { packageName, suite, frameworks }: Settled, { cdTask }: Answers, { version }: PresetIndex): Promise<FileTree> {
  const chosen = frameworks.length > 0 ? frameworks : undefined;
  const { value, diagnostics } = createSuite(authored, await readPreset("_frame"), { packageName, suite, frameworks: chosen, cdTask: cdTask ?? (env["CD_TASK_SPEC"] || `^${version}`) });
  if (!value || diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value;
}

async function refuseOccupied({ directory, shown }: Settled): Promise<void> {
  const inTheWay = await listOccupants(directory);
  if (inTheWay.length === 0) return;
  const list = inTheWay.slice(0, 20).map((name) => `\n  ${name}`).join("") + (inTheWay.length > 20 ? `\n  and ${inTheWay.length - 20} more` : "");
  if (inTheWay[0] === ".") throw new Refusal(exitCodes.refused, `${shown} is a file.`, "Choose a folder. Nothing was written.", { inTheWay: [shown] });
  const what = `${shown} is not empty. In the way:${list}`;
  throw new Refusal(exitCodes.refused, what, "Choose another folder, or write over what is there with --force. Nothing was written.", { inTheWay });
}

function refuseUnwritten({ refused }: WriteResult, { shown }: Settled): void {
  if (refused.length === 0) return;
  const paths = refused.map(({ path }) => path);
  throw new Refusal(exitCodes.refused, `Nothing was written: in ${shown} this is in the way, or leads out of it:\n${paths.map((path) => `  ${path}`).join("\n")}`, "Move it away, or choose another folder.", { inTheWay: paths });
}

function report({ changes }: WriteResult, settled: Settled, answers: Answers, notes: string[], next: string[]): void {
  const files = changes.map(({ path }) => path);
  if (answers.json) return print(JSON.stringify({ ok: true, directory: settled.directory, name: settled.packageName, preset: "preset" in settled.source ? settled.source.preset.name : null, contracts: "contracts" in settled.source ? settled.source.contracts : [], dryRun: Boolean(answers.dryRun), files, notes, next }, null, 2));
  if (answers.dryRun) return print([...changes.map(({ path, effect }) => `${effect === "new" ? "+" : "~"} ${path}`), `${files.length} files would be written to ${settled.shown}`].join("\n"));
  if (notes.length > 0) say(`${notes.join("\n")}\n`);
  print(`${files.length} files in ${settled.shown}. Next:\n\n${next.map((line) => `  ${line}`).join("\n")}\n`);
}

const quote = (path: string) => (/^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
