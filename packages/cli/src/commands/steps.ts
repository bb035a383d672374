import type { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task steps`: the vocabulary scenarios are written in. */
export function addStepsCommand(program: Command, terminal: Terminal): void {
  program
    .command("steps")
    .summary("show the steps scenarios are written in")
    .description("Lists the steps, by kind; each assertion step counts as one assertion. With a word, only the steps that mention it.")
    .argument("[word]", "only steps that mention it or are about it, or the step of that id")
    .option("--suite <dir>", "with the suite's own steps (recipes of suite.yaml, wordings of vocabulary.yaml); default: this folder, or the only one below suites/")
    .option("--json", "print steps and parameter types as one object")
    .addHelpText("after", examples("cd-task steps", "cd-task steps header", "cd-task steps cookie", "cd-task steps published --suite suites/conduit", "cd-task steps --json"))
    .action(async (word: string | undefined, options: { suite?: string; json?: boolean }) => (await import("../actions/steps.ts")).runSteps(word, options, terminal));
}
