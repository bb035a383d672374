import type { Command } from "commander";
import { hasErrors } from "@cd-task/model";
import { type DiagnosticFormat, formatFindings, loadSuite, openShelves } from "@cd-task/sdk";
import { exitCodes } from "../fault.ts";
import { sourceReader } from "../load-or-stop.ts";
import type { Terminal } from "../terminal.ts";
import { examples, formatOption } from "./options.ts";

/** `cd-task check`: everything wrong in an author's files, with places. */
export function addCheckCommand(program: Command, terminal: Terminal): void {
  program
    .command("check")
    .summary("find what is wrong in a suite's files")
    .description("Checks a suite: contract, features, constraints, frameworks and solutions. Exit code 1 when there are errors.")
    .argument("<suite>", "folder that holds suite.yaml")
    .addOption(formatOption())
    .addHelpText("after", examples("cd-task check suites/conduit", "cd-task check suites/conduit --format json", "cd-task check suites/conduit --format github"))
    .action(async (directory: string, options: { format: DiagnosticFormat }) => {
      const outcome = await loadSuite(directory, await openShelves());
      const { diagnostics, value } = outcome;
      terminal.print(formatFindings(diagnostics, options.format, { readSource: sourceReader(terminal.cwd), color: terminal.color.out }));
      if (value && diagnostics.length === 0 && options.format === "pretty") {
        const { contract, plan, frameworks, constraints } = value;
        const operations = `${contract.operations.length} operations`;
        terminal.say(`${value.name}: ${operations}, ${plan.scenarios.length} scenarios, ${plan.total} assertions, ${frameworks.length} frameworks, ${constraints.length} constraints`);
      }
      return void (process.exitCode = hasErrors(diagnostics) ? exitCodes.findings : exitCodes.fine);
    });
}
