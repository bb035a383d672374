import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { type ProofRecord, type Task, combineStates, stableJson } from "@cd-task/model";
import { emitTasks, formatProofs, openShelves, openWorld, packTasks, proveTask, writeFileAtomic, writeTree } from "@cd-task/sdk";
import { exitCodes } from "../fault.ts";
import { loadOrStop, valueOrStop } from "../load-or-stop.ts";
import { closeOnInterrupt } from "../close-on-interrupt.ts";
import { type Progress, startProgress } from "../progress.ts";
import { selectVariants } from "../select-variants.ts";
import type { Terminal } from "../terminal.ts";
import { examples, onlyOption, wholeNumber } from "./options.ts";

interface ProveOptions {
  only?: string[];
  json?: string;
  databaseUrl?: string;
  repeats: number;
  quiet?: boolean;
}

/** `cd-task prove`: runs everything that shows a task to be valid. */
export function addProveCommand(program: Command, terminal: Terminal): void {
  program
    .command("prove")
    .summary("show that tasks are valid")
    .description(
      "Proves tasks: the reference solution passes, the untouched starter and every null server fail, every constraint is looked at. " +
        "Databases and servers are started and stopped for it. Exit code 1 when a task is refuted or not fully run.",
    )
    .argument("<suite>", "folder that holds suite.yaml")
    .addOption(onlyOption())
    .option("--repeats <n>", "runs of the reference solution, each in another random order", wholeNumber(1), 3)
    .option("--json <file>", "write the proof records to a file")
    .option("--database-url <url>", "use this PostgreSQL server (a role that may create databases and roles) instead of the embedded one")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("cd-task prove suites/conduit --only 'express-*-postgres-sequelize'", "cd-task prove suites/conduit --only 'flask-clean-architecture-postgres-sqlalchemy' --repeats 10 --json proof.json", "cd-task prove suites/conduit --database-url postgres://me:secret@localhost/postgres"))
    .action(async (directory: string, options: ProveOptions) => {
      const shelves = await openShelves();
      const suite = await loadOrStop(directory, shelves, terminal);
      const tasks = valueOrStop(await emitTasks(suite, selectVariants(suite, options.only), shelves), "The tasks could not be emitted.");
      const records = await proveTasks(tasks, options, terminal);
      if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(records));
      terminal.print(formatProofs(records));
      process.exitCode = combineStates(records.map(({ state }) => state)) === "proved" ? exitCodes.fine : exitCodes.findings;
    });
}

async function proveTasks(tasks: readonly Task[], options: ProveOptions, terminal: Terminal): Promise<ProofRecord[]> {
  const progress = startProgress(terminal, options.quiet);
  const directory = await mkdtemp(join(tmpdir(), "cd-task-prove-"));
  const world = await openWorld({ databaseUrl: options.databaseUrl, onProgress: (event) => show(progress, event) });
  const release = closeOnInterrupt(() => world.close());
  try {
    await writeTree(packTasks(tasks), directory);
    const records: ProofRecord[] = [];
    for (const [index, { facts }] of tasks.entries()) {
      const prefix = tasks.length > 1 ? `[${index + 1}/${tasks.length}] ` : "";
      const task = { directory: join(directory, facts.id), facts };
      const onProgress = (event: ProgressLike) => show(progress, event, prefix);
      records.push(await proveTask({ world, task, repeats: options.repeats, onProgress }));
    }
    return records;
  } finally {
    progress.stop();
    release();
    await world.close();
    await rm(directory, { recursive: true, force: true });
  }
}

interface ProgressLike {
  task?: string;
  phase: string;
  done?: number;
  total?: number;
}

function show(progress: Progress, { task, phase, done, total }: ProgressLike, prefix = ""): void {
  const count = total === undefined ? "" : ` ${done ?? 0}/${total}`;
  progress.update(`${prefix}${task ? `${task}: ` : ""}${phase}${count}`);
}
