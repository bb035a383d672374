import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type Codebase, type Cut, type Suite, stableJson, toFeatureVariant } from "@cd-task/model";
import { emitTasks, loadSuite, openPacking, openShelves, openWorld, packTasks, type Shelves, writeFileAtomic, writeTree } from "@cd-task/sdk";
import { type CarvedCut, CarveRefused, chooseCut, findCodebase, isSameFolder, openCarving, writeCarved } from "@cd-task/sdk/carving";
import { closeOnInterrupt } from "../close-on-interrupt.ts";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { findSuiteAbove } from "../find-suite.ts";
import { sayAndStop, valueOrStop } from "../load-or-stop.ts";
import { startProgress } from "../progress.ts";
import { showGate, showProposal } from "../carve/show-carving.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task carve` is asked for. */
export interface CarveOptions {
  codebase?: string;
  cut?: string;
  operations?: string[];
  all?: boolean;
  patch?: string;
  keepPatch?: boolean;
  edit?: boolean;
  propose?: boolean;
  diff?: boolean;
  allowDirty?: boolean;
  out?: string;
  harness?: string[];
  force?: boolean;
  json?: string;
  databaseUrl?: string;
  quiet?: boolean;
}

/** Carries out `cd-task carve`. */
export async function runCarve(folder: string, options: CarveOptions, terminal: Terminal): Promise<void> {
  const shelves = await openShelves({ suite: await findSuiteAbove(resolve(terminal.cwd, folder, "codebase.yaml")) });
  const { suite, chosen } = await chooseCuts(folder, options, shelves, terminal);
  const carved: CarvedCut[] = [];
  for (const { codebase, cuts } of chosen) carved.push(...(await carveAll(suite, codebase, cuts, options, shelves, terminal)));
  if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(carved.map(({ feature }) => feature.record)));
  if (options.out !== undefined && carved.length > 0) await writeTasks(suite, carved, options, shelves, terminal);
  const refuted = carved.filter(({ feature }) => feature.record.state !== "proved");
  if (refuted.length > 0) process.exitCode = exitCodes.findings;
}

interface Chosen {
  codebase: Codebase;
  cuts: Cut[];
}

async function chooseCuts(folder: string, options: CarveOptions, shelves: Shelves, terminal: Terminal): Promise<{ suite: Suite; chosen: Chosen[] }> {
  const place = findCodebase(folder, terminal.cwd);
  if (!place) throw new Fault(`${folder} holds neither codebase.yaml nor suite.yaml.`, { exitCode: exitCodes.usage, hint: `Describe the backend first: cd-task init --codebase ${folder}` });
  const { value, diagnostics } = await loadSuite(place.suite, shelves);
  // What is said of cuts carved before is what is about to change.
  const suite = sayAndStop({ value, diagnostics: diagnostics.filter(({ code }) => !code.startsWith("sdk/")) }, `The suite in ${place.suite} has errors.`, terminal);
  const listed = suite.codebases ?? [];
  const named = listed.filter(({ name, directory }) => (options.codebase === undefined || name === options.codebase) && (place.codebase === null || isSameFolder(resolve(terminal.cwd, directory), place.codebase)));
  if (named.length === 0) {
    const hint = place.codebase === null ? `Codebases: ${listed.map(({ name }) => name).join(", ") || "none"}.` : `Add its folder to \`codebases\` of ${join(place.suite, "suite.yaml")}.`;
    throw new Fault(options.codebase === undefined ? `The suite ${suite.name} does not list ${folder} among its codebases.` : `There is no codebase \`${options.codebase}\` there.`, { exitCode: exitCodes.usage, hint });
  }
  if (options.all) return { suite, chosen: named.map((codebase) => ({ codebase, cuts: codebase.cuts.filter(({ id }) => options.cut === undefined || id === options.cut) })).filter(({ cuts }) => cuts.length > 0) };
  const [codebase, second] = named as [Codebase, Codebase?];
  if (second) throw new Fault(`The suite ${suite.name} has ${named.length} codebases.`, { exitCode: exitCodes.usage, hint: `Name one with --codebase: ${named.map(({ name }) => name).join(", ")}; or carve them --all.` });
  const cut = chooseCut(suite, codebase, options);
  if ("refused" in cut) throw new Fault(cut.refused, { exitCode: exitCodes.usage, hint: cut.hint });
  return { suite, chosen: [{ codebase, cuts: [cut] }] };
}

async function carveAll(suite: Suite, codebase: Codebase, cuts: readonly Cut[], options: CarveOptions, shelves: Shelves, terminal: Terminal): Promise<CarvedCut[]> {
  const progress = startProgress(terminal, options.quiet);
  const world = await openWorld({ databaseUrl: options.databaseUrl, onProgress: ({ phase }) => progress.update(`${codebase.name}: ${phase}`) });
  const release = closeOnInterrupt(() => world.close());
  const carved: CarvedCut[] = [];
  try {
    terminal.print(`${codebase.name}: ${codebase.title}`);
    const carving = await openCarving({
      suite, codebase, shelves, world, allowDirty: options.allowDirty,
      onPhase: (phase) => progress.update(`${codebase.name}: ${phase}`),
      onGate: (one, seconds) => terminal.print(showGate(one, seconds)),
    });
    for (const cut of cuts) await orGoOn(() => carveOne(cut));
    return carved;

    async function carveOne(cut: Cut): Promise<void> {
      terminal.print(`${cut.id}: ${cut.operations.join(", ")}`);
      const own = await readPatch(codebase, cut, options, terminal);
      const proposal = own === null ? await carving.propose(cut) : { patch: own };
      terminal.print(showProposal(proposal, { whole: options.diff || options.propose }));
      if (options.propose) return;
      if (options.edit) return keepProposal(codebase, cut, proposal.patch, terminal);
      const one = await carving.prove(cut, proposal);
      carved.push(one);
      await report(one, options, terminal);
    }

    // One of several cuts that is refused keeps nobody from the others.
    async function orGoOn(work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof CarveRefused) || cuts.length < 2) throw error;
        terminal.say(`error: ${sayRefused(error)}\n  hint: ${error.hint}`);
        process.exitCode = exitCodes.findings;
      }
    }
  } catch (error) {
    throw error instanceof CarveRefused ? new Fault(sayRefused(error), { exitCode: exitCodes.findings, hint: error.hint }) : error;
  } finally {
    progress.stop();
    release();
    await world.close();
  }
}

function sayRefused({ message, details }: CarveRefused): string {
  return [message, ...details.map((line) => `  ${line}`)].join("\n");
}

async function readPatch(codebase: Codebase, cut: Cut, { patch, keepPatch }: CarveOptions, { cwd }: Terminal): Promise<string | null> {
  const file = patch !== undefined ? resolve(cwd, patch) : keepPatch ? resolve(cwd, codebase.directory, "carved", `${cut.id}.patch`) : null;
  if (file === null) return null;
  return readFile(file, "utf8").catch(() => {
    throw new Fault(`The patch ${relative(cwd, file)} cannot be read.`, { exitCode: exitCodes.usage, hint: keepPatch ? "Leave --keep-patch out, so that a patch is found." : "Name a unified diff against the code." });
  });
}

async function keepProposal(codebase: Codebase, cut: Cut, patch: string, terminal: Terminal): Promise<void> {
  const file = join(codebase.directory, "carved", `${cut.id}.patch`);
  await writeFileAtomic(resolve(terminal.cwd, file), patch);
  terminal.say(`${file} written. Edit it, then go on with: cd-task carve ${codebase.directory} --cut ${cut.id} --keep-patch`);
}

async function report(carved: CarvedCut, { operations }: CarveOptions, terminal: Terminal): Promise<void> {
  const { record, codebase, cut } = carved.feature;
  const isListed = codebase.cuts.some(({ id }) => id === cut.id) && operations === undefined;
  terminal.print(`${record.state}: without it ${record.failToPass.length} of ${countNoun(record.failToPass.length + record.passToPass.length, "scenario")} fail; ${countNoun(record.removed.lines, "line")} removed`);
  if (record.review.length > 0) terminal.print([`to look at (${record.review.length}):`, ...record.review.slice(0, 12).map((line) => `  ${line}`)].join("\n"));
  if (isListed) terminal.say(`${(await writeCarved(carved)).join(" and ")} written`);
  else terminal.say(`To make it a task of the suite, add to \`cuts\` of ${join(codebase.directory, "codebase.yaml")}, and carve it by that id:\n  - { id: ${cut.id}, title: "${cut.title}", operations: [${cut.operations.join(", ")}] }`);
}

async function writeTasks(suite: Suite, carved: readonly CarvedCut[], { out = "", harness, force }: CarveOptions, shelves: Shelves, terminal: Terminal): Promise<void> {
  const variants = carved.map(({ feature }) => toFeatureVariant(feature, suite.constraints));
  const tasks = valueOrStop(await emitTasks(suite, variants, shelves), "The tasks could not be emitted.");
  let tree = packTasks(tasks);
  if (harness) {
    const known = await shelves.harnesses();
    const unknown = harness.find((name) => !known.some((one) => one.name === name));
    if (unknown !== undefined) throw new Fault(`There is no harness \`${unknown}\`.`, { exitCode: exitCodes.usage, hint: `Harnesses: ${known.map(({ name }) => name).join(", ")}.` });
    const harnesses = known.filter(({ name }) => harness.includes(name));
    const options = await openPacking(suite, shelves, { stamps: {}, portability: "p0" }, harnesses.some(({ measures }) => measures) ? tasks : []);
    tree = valueOrStop(packTasks(tasks, { harnesses, options }), "The tasks could not be packed.");
  }
  const { refused } = await writeTree(tree, resolve(terminal.cwd, out), { force: force ?? false, prunes: () => false });
  if (refused.length > 0) throw new Fault(`Nothing was written: ${countNoun(refused.length, "file")} in ${out} would be lost.`, { exitCode: exitCodes.findings, hint: "Choose another --out, or overwrite them with --force." });
  terminal.say(`${countNoun(tasks.length, "task")} in ${out}${harness ? `, packed for ${harness.join(", ")}` : ""}`);
}
