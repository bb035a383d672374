import { resolve } from "node:path";
import { type AnalysisFormat, analyzeResults, formatAnalysis, writeFileAtomic } from "@cd-task/sdk/results";
import { exitCodes, Fault } from "../fault.ts";
import { openResults } from "../open-results.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task analyze` is asked for. */
export interface AnalyzeOptions {
  suite?: string;
  tasks?: string[];
  json?: string;
  csv?: string;
  html?: string;
  margin: number;
  k?: number[];
  seed: string;
  replicates: number;
  quiet?: boolean;
}

/** Carries out `cd-task analyze`. */
export async function runAnalyze(places: string[], options: AnalyzeOptions, terminal: Terminal): Promise<void> {
  const { margin, seed, replicates, k, quiet } = options;
  if (!(margin > 0 && margin < 100)) throw new Fault("The margin must be above 0 and below 100 points.", { exitCode: exitCodes.usage });
  const { records, problems } = await openResults(places, options, terminal);
  for (const { file, severity, message } of problems) terminal.say(`${severity}: ${file}: ${message}`);
  if (!records.some(({ role }) => role === "agent")) throw new Fault("There is no trial of an agent among the results.", { exitCode: exitCodes.unable, hint: "cd-task results PLACE shows what was read." });
  const analysis = analyzeResults(records, { seed, replicates, margin: margin / 100, ...(k && { ks: k }) });
  for (const format of ["json", "csv", "html"] satisfies AnalysisFormat[]) {
    const file = options[format];
    if (file) await writeFileAtomic(resolve(terminal.cwd, file), formatAnalysis(analysis, format));
  }
  if (!quiet) terminal.print(formatAnalysis(analysis, "text"));
  process.exitCode = problems.some(({ severity }) => severity === "error") ? exitCodes.findings : exitCodes.fine;
}
