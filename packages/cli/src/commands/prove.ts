import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { Command } from "commander";
import { combineStates, type ProofState, stableJson } from "@cd-task/model";
import { emitTasks, formatProofs, openShelves, writeFileAtomic } from "@cd-task/sdk";
import { type ExitCode, exitCodes } from "../fault.ts";
import { loadOrStop, valueOrStop } from "../load-or-stop.ts";
import { proveLattice } from "../prove/prove-lattice.ts";
import { proveByWitness } from "../prove/prove-by-witness.ts";
import { proveBuiltTasks } from "../prove/prove-built-tasks.ts";
import { proveMutation } from "../prove/prove-mutation.ts";
import { proveOneCheck } from "../prove/prove-one-check.ts";
import { sayLimits } from "../prove/say-limits.ts";
import { selectVariants } from "../select-variants.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, onlyOption, profileOption, wholeNumber } from "./options.ts";

interface ProveOptions {
  only?: string[];
  profile?: string;
  json?: string;
  databaseUrl?: string;
  oracleUrl?: string;
  repeats: number;
  lattice?: boolean;
  isolation?: boolean;
  nearMisses?: boolean;
  mutation?: boolean;
  jobs: number;
  resume?: string;
  record?: boolean;
  suggestLimits?: boolean;
  all?: boolean;
  quiet?: boolean;
}

/** `cd-task prove`: runs everything that shows a task to be valid. */
export function addProveCommand(program: Command, terminal: Terminal): void {
  program
    .command("prove")
    .summary("show that tasks are valid")
    .description(
      "Proves tasks: the reference solution passes, the untouched starter and every null server fail, every constraint is looked at. " +
        "Databases and servers are started and stopped for it. Exit code 0: proved, or witnessed with --oracle-url; 1: refuted, or not witnessed; 3: something could not be run here.",
    )
    .addArgument(suiteArgument())
    .addOption(profileOption())
    .addOption(onlyOption())
    .option("--repeats <n>", "runs of the reference solution, each in another random order", wholeNumber(1), 3)
    .option("--lattice", "show instead that no constraint is vacuous: for each edge of the lattice, a solution that behaves right and breaks the added constraint alone")
    .option("--isolation", "show instead that no scenario depends on another: each alone on a fresh server, three random orders, twice on one server, four at once")
    .option("--near-misses", "show instead that a server with one field or one status wrong keeps A_raw of at least 0.95")
    .option("--mutation", "measure instead what the assertions notice: wrong responses, changes that the contract allows, faults of the reference solution")
    .option("--jobs <n>", "how many tasks are proved at a time", wholeNumber(1), availableParallelism())
    .option("--resume <file>", "leave out what this file's records show to be proved and unchanged; records are added as they come")
    .option("--record", "write the records, without times, into the suite's folder evidence")
    .option("--suggest-limits", "print limits for suite.yaml, four times the longest that the reference solutions took here")
    .option("--json <file>", "write the proof records to a file")
    .option("--database-url <url>", "use this PostgreSQL server (a role that may create databases and roles) instead of the embedded one")
    .option("--oracle-url <url>", "run the suite instead against a service that speaks for it where there is no reference solution; a schema faker is refused")
    .option("--all", "with --oracle-url: show every assertion that did not pass, not the first 10")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("cd-task prove suites/conduit --only 'express-*-postgres-sequelize'", "cd-task prove suites/conduit --only 'flask-clean-architecture-postgres-sqlalchemy' --repeats 10 --json proof.json", "cd-task prove suites/conduit --only 'flask-clean-architecture-postgres-sqlalchemy' --mutation --record", "cd-task prove suites/conduit --database-url postgres://me:secret@localhost/postgres"))
    .action(async (directory: string, options: ProveOptions) => {
      const shelves = await openShelves({ suite: directory });
      const suite = await loadOrStop(directory, shelves, terminal);
      if (options.oracleUrl !== undefined) return void (process.exitCode = await proveByWitness(suite, { ...options, oracleUrl: options.oracleUrl }, terminal));
      const tasks = valueOrStop(await emitTasks(suite, selectVariants(suite, options), shelves), "The tasks could not be emitted.");
      if (options.lattice) return void (process.exitCode = await proveLattice(suite, tasks, options, terminal));
      if (options.isolation) return void (process.exitCode = await proveOneCheck("isolation", suite, tasks, options, terminal));
      if (options.nearMisses) return void (process.exitCode = await proveOneCheck("near-misses", suite, tasks, options, terminal));
      if (options.mutation) return void (process.exitCode = await proveMutation(suite, tasks, options, terminal));
      const records = await proveBuiltTasks(suite, tasks, options, terminal);
      if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(records));
      terminal.print(formatProofs(records, tasks.map(({ facts: { id, framework, level } }) => ({ id, framework, level }))));
      sayLimits(suite, records, options.suggestLimits === true, terminal);
      process.exitCode = exitCodeOf(combineStates(records.map(({ state }) => state)));
    });
}

function exitCodeOf(state: ProofState): ExitCode {
  if (state === "not-run") return exitCodes.unable;
  return state === "refuted" ? exitCodes.findings : exitCodes.fine;
}
