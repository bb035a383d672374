import { type Command, InvalidArgumentError } from "commander";
import { coverageMeasures } from "@cd-task/model";
import type { CoverageOptions } from "../actions/coverage.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

function readMinimum(value: string, before: Record<string, number>): Record<string, number> {
  const [, name = "", percent = ""] = /^([a-z-]+)=(\d+(?:\.\d+)?)%?$/.exec(value) ?? [];
  if (name === "" || Number(percent) > 100) throw new InvalidArgumentError("Write a measure and a percentage, as in operations=100.");
  if (name !== "all" && !coverageMeasures.includes(name)) throw new InvalidArgumentError(`There is no measure \`${name}\`. Measures: ${coverageMeasures.join(", ")}.`);
  return { ...before, [name]: Number(percent) };
}

/** `cd-task coverage`: what assertions look at. */
export function addCoverageCommand(program: Command, terminal: Terminal): void {
  program
    .command("coverage")
    .summary("show what a suite's assertions look at")
    .description("Counts what assertions look at of the contract, and what contrasts break of the constraints. Nothing is run. Exit code 1 below a threshold.")
    .addArgument(suiteArgument())
    .option("--min <measure=percent>", `the least that will do; may be given more than once, \`all\` for every measure; measures: ${coverageMeasures.join(", ")}`, readMinimum, {})
    .option("--open", "list everything that is not covered")
    .option("--json", "print one object")
    .addHelpText("after", examples("cd-task coverage suites/conduit", "cd-task coverage suites/conduit --min operations=100 --min statuses=95", "cd-task coverage suites/conduit --open", "cd-task coverage suites/conduit --json"))
    .action(async (directory: string, options: CoverageOptions) => (await import("../actions/coverage.ts")).runCoverage(directory, options, terminal));
}
