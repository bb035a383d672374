import { percentCovered } from "@cd-task/model";
import { authorReports, measureCoverage, openShelves } from "@cd-task/sdk/reading";
import { exitCodes } from "../fault.ts";
import { loadOrStop } from "../load-or-stop.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task coverage` is asked for. */
export interface CoverageOptions {
  min: Record<string, number>;
  open?: boolean;
  json?: boolean;
}

/** Carries out `cd-task coverage`. */
export async function runCoverage(directory: string, { min, open, json }: CoverageOptions, terminal: Terminal): Promise<void> {
  const shelves = await openShelves({ suite: directory });
  const coverage = measureCoverage(await loadOrStop(directory, shelves, terminal), shelves.kinds);
  const below = coverage.measures.flatMap((one) => {
    const least = min[one.name] ?? min["all"];
    return least !== undefined && percentCovered(one) < least ? [{ measure: one.name, least, percent: percentCovered(one) }] : [];
  });
  if (json) terminal.print(JSON.stringify({ ...coverage, measures: coverage.measures.map((one) => ({ ...one, percent: percentCovered(one) })), below }, null, 2));
  else terminal.print(authorReports.coverage(coverage, open ? { shown: Number.POSITIVE_INFINITY } : {}));
  for (const { measure, least, percent } of below) terminal.say(`${measure}: ${(Math.floor(percent * 10) / 10).toFixed(1)} %, at least ${least} % is asked for`);
  process.exitCode = below.length > 0 ? exitCodes.findings : exitCodes.fine;
}
