import { resolve } from "node:path";
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
import type { Terminal } from "../terminal.ts";

/** What `cd-task prove` is asked for. */
export interface ProveOptions {
  only?: string[];
  profile?: string;
  json?: string;
  databaseUrl?: string;
  oracleUrl?: string;
  repeats: number;
  lattice?: boolean;
  isolation?: boolean;
  nearMisses?: boolean;
  flakiness?: boolean;
  mutation?: boolean;
  jobs: number;
  resume?: string;
  record?: boolean;
  suggestLimits?: boolean;
  all?: boolean;
  quiet?: boolean;
}

/** Carries out `cd-task prove`. */
export async function runProve(directory: string, options: ProveOptions, terminal: Terminal): Promise<void> {
  const shelves = await openShelves({ suite: directory });
  const suite = await loadOrStop(directory, shelves, terminal);
  if (options.oracleUrl !== undefined) return void (process.exitCode = await proveByWitness(suite, { ...options, oracleUrl: options.oracleUrl }, terminal));
  const tasks = valueOrStop(await emitTasks(suite, selectVariants(suite, options), shelves), "The tasks could not be emitted.");
  if (options.lattice) return void (process.exitCode = await proveLattice(suite, tasks, options, terminal));
  if (options.isolation) return void (process.exitCode = await proveOneCheck("isolation", suite, tasks, options, terminal));
  if (options.nearMisses) return void (process.exitCode = await proveOneCheck("near-misses", suite, tasks, options, terminal));
  if (options.flakiness) return void (process.exitCode = await proveOneCheck("flakiness", suite, tasks, options, terminal));
  if (options.mutation) return void (process.exitCode = await proveMutation(suite, tasks, options, terminal));
  const records = await proveBuiltTasks(suite, tasks, options, terminal);
  if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(records));
  terminal.print(formatProofs(records, tasks.map(({ facts: { id, framework, level } }) => ({ id, framework, level }))));
  sayLimits(suite, records, options.suggestLimits === true, terminal);
  process.exitCode = exitCodeOf(combineStates(records.map(({ state }) => state)));
}

function exitCodeOf(state: ProofState): ExitCode {
  if (state === "not-run") return exitCodes.unable;
  return state === "refuted" ? exitCodes.findings : exitCodes.fine;
}
