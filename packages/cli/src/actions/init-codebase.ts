import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type FileTree, hasErrors } from "@cd-task/model";
import { formatDiagnostics, loadSuite, openShelves, openWorld, type Shelves, writeFileAtomic, writeTree } from "@cd-task/sdk";
import { draftSuite } from "@cd-task/sdk/authoring";
import { CarveRefused, confirmStart, describeCode, type DescribedCode, isSameFolder, writeCodebaseFile } from "@cd-task/sdk/carving";
import { closeOnInterrupt } from "../close-on-interrupt.ts";
import { exitCodes, Fault } from "../fault.ts";
import { findSchemas } from "../find-schemas.ts";
import { sayAndStop } from "../load-or-stop.ts";
import { startProgress } from "../progress.ts";
import { sourceReader } from "../source-reader.ts";
import type { Terminal } from "../terminal.ts";

export interface InitCodebaseOptions {
  codebase: string;
  /** One folder of a repository that holds more. */
  folder?: string;
  contract?: string[];
  out?: string;
  name?: string;
  start?: boolean;
  dryRun?: boolean;
  force?: boolean;
  json?: boolean;
  databaseUrl?: string;
}

/** `cd-task init --codebase`: codebase.yaml for an existing backend, in a suite that is there or a first one, confirmed by a real start. */
export async function initCodebase(options: InitCodebaseOptions, terminal: Terminal): Promise<void> {
  const shelves = await openShelves();
  const code = resolve(terminal.cwd, options.codebase);
  const described = await describeCode(code, options.folder ?? null).catch((error: unknown) => {
    throw error instanceof CarveRefused ? new Fault(error.message, { exitCode: exitCodes.findings, hint: error.hint }) : error;
  });
  const name = options.name ?? described.detected.name.value;
  const out = resolve(terminal.cwd, options.out ?? (existsSync(join(terminal.cwd, "suite.yaml")) ? "." : `${name}-suite`));
  if (out === code || out.startsWith(`${code}/`)) throw new Fault(`The suite would stand inside of the code, which is never written to.`, { exitCode: exitCodes.usage, hint: "Name another folder with --out." });
  const isNew = !existsSync(join(out, "suite.yaml"));
  const directory = join(out, "codebases", name);
  const file = join(directory, "codebase.yaml");
  const show = (path: string) => relative(terminal.cwd, path) || ".";
  const write = (health: { path: string; status: number } | null) => writeCodebaseFile({ detected: described.detected, name, path: relative(directory, code), folder: options.folder ?? null, health, basePath: null });
  if (existsSync(file) && !options.force && !options.dryRun) throw new Fault(`${show(file)} is there already.`, { exitCode: exitCodes.findings, hint: "Edit it, give another --name, or overwrite it with --force." });
  sayFound(described, terminal);
  const suiteFiles = isNew ? await draftFor(described, { ...options, code, name, schemas: findSchemas(out, terminal.cwd) }, shelves, terminal) : [];
  if (options.dryRun) return void terminal.print(options.json ? JSON.stringify({ ok: true, name, out: show(out), files: [...suiteFiles.map(({ path }) => path), `codebases/${name}/codebase.yaml`], detected: described.detected }, null, 2) : write(null));
  if (isNew) await writeTree(suiteFiles, out, { force: options.force ?? false, isAuthors: () => true });
  await writeTree([{ path: `codebases/${name}/codebase.yaml`, text: write(null) }], out, { force: options.force ?? false, isAuthors: () => true, prunes: () => false });
  const health = options.start === false ? null : await confirm({ out, directory, name, described, options }, shelves, terminal);
  if (health) await writeFileAtomic(file, write(health));
  if (options.json) terminal.print(JSON.stringify({ ok: true, name, out: show(out), file: show(file), started: health !== null, health, detected: described.detected }, null, 2));
  terminal.say(`${show(file)} written${isNew ? `, and a first suite in ${show(out)}` : ""}`);
  if (!isNew) terminal.say(`add to ${show(join(out, "suite.yaml"))}, if it is not there: codebases: [codebases/${name}]`);
  terminal.say(`next: list features under \`cuts\`, or: cd-task carve ${show(directory)} --operations ID,ID --propose`);
}

function sayFound({ detected, files, uncommitted }: DescribedCode, terminal: Terminal): void {
  const { language, framework, install, start, port, database, settings, unset, tests, contract } = detected;
  const lines = [
    `language   ${language.value} (${language.from})`, `framework  ${framework.value} (${framework.from})`, `install    ${install.value.kind}, ${install.value.lock}`,
    ...detected.setup.map((one) => `setup      ${one.value} (${one.from})`), `start      ${start ? `${start.value} (${start.from})` : "not found"}`, `port       ${port.value} (${port.from})`, `database   ${database.value} (${database.from})`,
    ...settings.map(({ value, from }) => `setting    ${value.name}=${value.value} (${from})`), ...(unset.length > 0 ? [`unset      ${unset.join(", ")}`] : []), ...tests.map((one) => `tests      ${one.value} (${one.from})`), `contract   ${contract?.value ?? "not found"}`,
  ];
  terminal.say([`${files} files${uncommitted > 0 ? `, ${uncommitted} of them not committed` : ""}`, ...lines.map((line) => `  ${line}`)].join("\n"));
}

/** The files of a first suite around the code: what its contract says. */
async function draftFor({ detected }: DescribedCode, { contract = [], code, name, folder, schemas }: InitCodebaseOptions & { code: string; name: string; schemas: string }, shelves: Shelves, terminal: Terminal): Promise<FileTree> {
  const own = detected.contract ? [join(code, folder ?? "", detected.contract.value)] : [];
  const contracts = contract.length > 0 ? contract : own;
  if (contracts.length === 0) throw new Fault("No OpenAPI file was found in the code.", { exitCode: exitCodes.usage, hint: "Name the contract with --contract FILE, or a suite that has one with --out DIR." });
  const { value: draft, diagnostics } = await draftSuite({ contracts, cwd: terminal.cwd, name, schemas }, shelves);
  if (!draft || hasErrors(diagnostics)) {
    terminal.say(formatDiagnostics(diagnostics, sourceReader(terminal.cwd), { color: terminal.color.err }));
    throw new Fault("No suite could be drafted from the contract.", { exitCode: exitCodes.findings, hint: "Mend what is listed above and run the command again." });
  }
  return draft.tree.map((entry) => (entry.path === "suite.yaml" && "text" in entry ? { ...entry, text: `${entry.text.trimEnd()}\n\ncodebases: [codebases/${name}]\n` } : entry));
}

interface Confirmation {
  out: string;
  directory: string;
  name: string;
  described: DescribedCode;
  options: InitCodebaseOptions;
}

async function confirm({ out, directory, name, described, options }: Confirmation, shelves: Shelves, terminal: Terminal): Promise<{ path: string; status: number } | null> {
  const { value, diagnostics } = await loadSuite(relative(terminal.cwd, out) || ".", shelves);
  const suite = sayAndStop({ value, diagnostics: diagnostics.filter(({ severity }) => severity === "error") }, "The suite has errors.", terminal);
  const codebase = (suite.codebases ?? []).find((one) => isSameFolder(resolve(terminal.cwd, one.directory), directory));
  if (!codebase) {
    terminal.say(`It was not started: ${name} is not among the suite's codebases yet.`);
    return null;
  }
  const progress = startProgress(terminal);
  const world = await openWorld({ databaseUrl: options.databaseUrl, onProgress: ({ phase }) => progress.update(`${name}: ${phase}`) });
  const release = closeOnInterrupt(() => world.close());
  try {
    const start = await confirmStart({ suite, codebase, shelves, world, health: described.detected.health });
    if ("health" in start) {
      terminal.say(`started in ${start.seconds.toFixed(1)} s: GET ${start.health.path} answers ${start.health.status}`);
      return start.health;
    }
    const log = start.log.trim().split("\n").slice(-15).map((line) => `  ${line}`);
    throw new Fault([`${name} ${start.ended ? "ended before it answered" : "never answered"}: \`${codebase.framework.start}\``, ...log].join("\n"), {
      exitCode: exitCodes.findings,
      hint: `Correct codebase.yaml (${described.detected.unset.length > 0 ? `settings that are not set: ${described.detected.unset.join(", ")}; ` : ""}start, install, database), then: cd-task carve ${relative(terminal.cwd, directory)} --propose`,
    });
  } finally {
    progress.stop();
    release();
    await world.close();
  }
}
