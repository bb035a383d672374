import type { Command } from "commander";
import type { AnalyzeOptions } from "../actions/analyze.ts";
import type { Terminal } from "../terminal.ts";
import { examples, wholeNumber } from "./options.ts";

/** `cd-task analyze`: from records of trials to a decay curve. */
export function addAnalyzeCommand(program: Command, terminal: Terminal): void {
  program
    .command("analyze")
    .summary("scores, decay and failure causes of trials")
    .description(
      "Reads results as cd-task results does and says what they show: scores by level, framework, tier, constraint, agent and model; the decay over levels and whether it can be refuted; " +
        "what each constraint costs, with intervals; what these trials could not have seen; and why trials failed. The same records and seed give the same figures. " +
        "Exit code 1 when a file could not be read, 3 when there is no trial to analyze.",
    )
    .argument("<place...>", "files and folders that hold results, or what cd-task results wrote")
    .option("--suite <suite>", "folder of the suite: what its tasks are, and its evidence for the baselines")
    .option("--tasks <dir...>", "folders of built tasks: what harnesses do not say of them, and what instructions cost to read")
    .option("--json <file>", "write the figures to a file")
    .option("--csv <file>", "write the figures to a file, one a line")
    .option("--html <file>", "write a page with plots, complete in one file")
    .option("--margin <points>", "a drop of fewer points is of no account", Number, 5)
    .option("--k <n...>", "k of pass@k and pass^k; by default as many as every task has trials", (value: string, before: number[] = []) => [...before, wholeNumber(1)(value)])
    .option("--seed <text>", "of the bootstrap", "cd-task")
    .option("--replicates <n>", "draws of the bootstrap", wholeNumber(100), 2000)
    .option("--quiet", "no tables")
    .addHelpText("after", examples("cd-task analyze results.json --suite suites/conduit --html decay.html", "cd-task analyze trials jobs --tasks build/conduit --csv figures.csv"))
    .action(async (places: string[], options: AnalyzeOptions) => (await import("../actions/analyze.ts")).runAnalyze(places, options, terminal));
}
