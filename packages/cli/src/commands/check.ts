import type { Command } from "commander";
import type { CheckOptions } from "../actions/check.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, formatOption } from "./options.ts";

/** `cd-task check`: everything wrong in an author's files, with places. */
export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .summary("find what is wrong in a suite's files")
    .description("Checks a suite: contract, features, constraints, frameworks and solutions. Exit code 1 when there are errors.")
    .addArgument(suiteArgument())
    .addOption(formatOption())
    .option("--no-evidence", "do not compare the committed records with what would be emitted")
    .option("--fix", "write what certainly is meant: names that are nearly right, steps in other words")
    .option("--all", "show every warning, also where there are more than ten of one code")
    .option("--watch", "check again after every change, until interrupted")
    .option("--trace [file]", "show what is demanded and what is asserted, both ways, as a Markdown table; into a file when one is named")
    .addHelpText("after", examples("cd-task check suites/conduit", "cd-task check suites/conduit --fix", "cd-task check suites/conduit --watch", "cd-task check suites/conduit --format sarif", "cd-task check suites/conduit --format github", "cd-task check suites/conduit --trace trace.md"))
    .action(async (directory: string, options: CheckOptions) => (await import("../actions/check.ts")).runCheck(directory, options, terminal));
}
