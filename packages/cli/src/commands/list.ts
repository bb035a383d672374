import type { Command } from "commander";
import { openShelves } from "@cd-task/sdk";
import { countNoun } from "../count-noun.ts";
import { loadOrStop } from "../load-or-stop.ts";
import { selectVariants } from "../select-variants.ts";
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
    .action(async (directory: string, options: { only?: string[]; profile?: string; json?: boolean }) => {
      const suite = await loadOrStop(directory, await openShelves({ suite: directory }), terminal);
      const tasks = selectVariants(suite, options).map(({ id, kind, framework, level, constraints }) => ({
        id,
        kind,
        framework: framework.name,
        level,
        constraints: constraints.map((constraint) => constraint.id),
      }));
      if (options.json) return terminal.print(JSON.stringify(tasks, null, 2));
      for (const task of tasks) terminal.print(`L${task.level}  ${task.id}`);
      terminal.say(countNoun(tasks.length, "task"));
    });
}
