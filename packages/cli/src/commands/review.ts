import type { Command } from "commander";
import type { ReviewOptions } from "../actions/review.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, onlyOption, profileOption } from "./options.ts";

/** `cd-task review`: pages for whoever decides whether tasks are good. */
export function addReviewCommand(program: Command, terminal: Terminal): void {
  program
    .command("review")
    .summary("write a page a task for reviewers")
    .description("Writes an HTML page for each task, with an index: the instruction, the rules, the difference to the level below, the evidence, and every assertion with the requirements it follows from. The pages ask for nothing else.")
    .addArgument(suiteArgument())
    .requiredOption("--out <dir>", "where the pages are written")
    .addOption(profileOption())
    .addOption(onlyOption())
    .option("--force", "overwrite files that were edited or are not ours")
    .addHelpText("after", examples("cd-task review suites/conduit --out build/review", "cd-task review suites/conduit --only 'flask-*' --out build/review"))
    .action(async (directory: string, options: ReviewOptions) => (await import("../actions/review.ts")).runReview(directory, options, terminal));
}
