import type { Command } from "commander";
import { emitTasks, authorReports, openShelves, writeTree } from "@cd-task/sdk";
import { reviewSuite } from "@cd-task/sdk/authoring";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { loadOrStop, valueOrStop } from "../load-or-stop.ts";
import { selectVariants } from "../select-variants.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, onlyOption, profileOption } from "./options.ts";

interface ReviewOptions {
  out: string;
  only?: string[];
  profile?: string;
  force?: boolean;
}

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
    .action(async (directory: string, options: ReviewOptions) => {
      const shelves = await openShelves({ suite: directory });
      const suite = await loadOrStop(directory, shelves, terminal);
      const tasks = valueOrStop(await emitTasks(suite, selectVariants(suite, options), shelves), "The tasks could not be emitted.");
      const pages = authorReports.review(await reviewSuite(suite, tasks));
      const { refused } = await writeTree(pages, options.out, { force: options.force });
      if (refused.length > 0) {
        throw new Fault(`Nothing was written: ${countNoun(refused.length, "file")} in ${options.out} would be lost (${refused.slice(0, 3).map(({ path }) => path).join(", ")}).`, {
          exitCode: exitCodes.findings,
          hint: "Choose another --out, or overwrite with --force.",
        });
      }
      terminal.print(`${options.out}/index.html`);
      terminal.say(`${countNoun(pages.length, "page")} written`);
    });
}
