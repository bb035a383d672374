import { resolve } from "node:path";
import { type ResultRecord, stableJson } from "@cd-task/model";
import { formatResults, writeFileAtomic } from "@cd-task/sdk/results";
import { exitCodes } from "../fault.ts";
import { openResults } from "../open-results.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task results` is asked for. */
export interface ResultsOptions {
  suite?: string;
  tasks?: string[];
  json?: string;
}

/** Carries out `cd-task results`. */
export async function runResults(places: string[], options: ResultsOptions, terminal: Terminal): Promise<void> {
  const found = await openResults(places, options, terminal);
  if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), writeRecords(found.records, options.json));
  terminal.print(formatResults(found));
  process.exitCode = found.problems.some(({ severity }) => severity === "error") ? exitCodes.findings : exitCodes.fine;
}

function writeRecords(records: readonly ResultRecord[], file: string): string {
  return file.endsWith(".jsonl") ? records.map((record) => `${JSON.stringify(record)}\n`).join("") : stableJson(records);
}
