import type { Command } from "commander";
import type { ResultsOptions } from "../actions/results.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task results`: the same record of every trial, whoever ran it. */
export function addResultsCommand(program: Command, terminal: Terminal): void {
  program
    .command("results")
    .summary("read the results of trials, whatever program ran them")
    .description(
      "Reads trials from folders of cd-task attempt, verdicts of cd-task grade, Harbor job folders, Inspect logs (.json, .eval), SWE-bench reports, " +
        "and the study's Newman tables and patches; and from a suite's evidence what no behaviour earns. Exit code 1 when a file that promised a result could not be read: it is named, the others are kept.",
    )
    .argument("<place...>", "files and folders that hold results")
    .option("--suite <suite>", "folder of the suite: what its tasks are, and its evidence")
    .option("--tasks <dir...>", "folders of built tasks: what harnesses do not say of them, and what instructions cost to read")
    .option("--json <file>", "write the records to a file; one a line when its name ends with .jsonl")
    .addHelpText("after", examples("cd-task results jobs/2026-11-20 --suite suites/conduit --json results.json", "cd-task results trials logs/*.eval --tasks build/conduit --json results.jsonl"))
    .action(async (places: string[], options: ResultsOptions) => (await import("../actions/results.ts")).runResults(places, options, terminal));
}
