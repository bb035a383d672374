import type { Command } from "commander";
import { hasErrors } from "@cd-task/model";
import { type DiagnosticFormat, checkEvidence, checkSuite, formatFindings, loadSuite, openShelves, tabulateTrace, writeFileAtomic } from "@cd-task/sdk";
import { resolve } from "node:path";
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
    .option("--no-evidence", "do not compare the committed records with what would be emitted")
    .option("--trace [file]", "show what is demanded and what is asserted, both ways, as a Markdown table; into a file when one is named")
    .addHelpText("after", examples("cd-task check suites/conduit", "cd-task check suites/conduit --format json", "cd-task check suites/conduit --format github", "cd-task check suites/conduit --trace trace.md"))
    .action(async (directory: string, options: { format: DiagnosticFormat; evidence: boolean; trace?: string | true }) => {
      const shelves = await openShelves();
      const { diagnostics: found, value } = await loadSuite(directory, shelves);
      const diagnostics = [...found, ...(value ? checkSuite(value, shelves) : [])];
      if (value && options.evidence && !hasErrors(diagnostics)) diagnostics.push(...(await checkEvidence(value, shelves)));
      if (value && options.trace !== undefined) await showTrace(tabulateTrace(value, shelves), options.trace, terminal);
      // A table on standard output stands there alone.
      const show = options.trace === true ? terminal.say : terminal.print;
      show(formatFindings(diagnostics, options.format, { readSource: sourceReader(terminal.cwd), color: terminal.color.out }));
      if (value && diagnostics.length === 0 && options.format === "pretty") {
        const { contract, plan, frameworks, constraints } = value;
        const operations = `${contract.operations.length} operations`;
        terminal.say(`${value.name}: ${operations}, ${plan.scenarios.length} scenarios, ${plan.total} assertions, ${frameworks.length} frameworks, ${constraints.length} constraints`);
      }
      return void (process.exitCode = hasErrors(diagnostics) ? exitCodes.findings : exitCodes.fine);
    });
}

async function showTrace(table: string, file: string | true, terminal: Terminal): Promise<void> {
  if (file === true) return terminal.print(table);
  await writeFileAtomic(resolve(terminal.cwd, file), table);
  terminal.say(`${file} written`);
}
