import type { Command } from "commander";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, onlyOption, profileOption } from "./options.ts";

/** `cd-task list`: the tasks a suite expands to. */
export function addListCommand(program: Command, terminal: Terminal): void {
  program
    .command("list")
    .summary("list the tasks a suite expands to")
    .description("Lists the tasks of a suite: one for each framework and each possible set of constraints.")
    .addArgument(suiteArgument())
    .addOption(profileOption())
    .addOption(onlyOption())
    .option("--json", "print one array of objects")
    .addHelpText("after", examples("cd-task list suites/conduit", "cd-task list suites/conduit --only 'flask-*'", "cd-task list suites/conduit --json"))
    .action(async (directory: string, options: { only?: string[]; profile?: string; json?: boolean }) => (await import("../actions/list.ts")).runList(directory, options, terminal));
}
