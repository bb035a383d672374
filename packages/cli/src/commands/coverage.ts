import { type Command, InvalidArgumentError } from "commander";
import { percentCovered } from "@cd-task/model";
import { authorReports, openShelves } from "@cd-task/sdk";
import { coverageMeasures, measureCoverage } from "@cd-task/sdk/authoring";
import { exitCodes } from "../fault.ts";
import { loadOrStop } from "../load-or-stop.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

interface CoverageOptions {
  min: Record<string, number>;
  open?: boolean;
  json?: boolean;
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
    .action(async (directory: string, { min, open, json }: CoverageOptions) => {
      const shelves = await openShelves({ suite: directory });
      const coverage = measureCoverage(await loadOrStop(directory, shelves, terminal), shelves.kinds);
      const below = coverage.measures.flatMap((one) => {
        const least = min[one.name] ?? min["all"];
        return least !== undefined && percentCovered(one) < least ? [{ measure: one.name, least, percent: percentCovered(one) }] : [];
      });
      if (json) terminal.print(JSON.stringify({ ...coverage, measures: coverage.measures.map((one) => ({ ...one, percent: percentCovered(one) })), below }, null, 2));
      else terminal.print(authorReports.coverage(coverage, open ? { shown: Number.POSITIVE_INFINITY } : {}));
      for (const { measure, least, percent } of below) terminal.say(`${measure}: ${(Math.floor(percent * 10) / 10).toFixed(1)} %, at least ${least} % is asked for`);
      process.exitCode = below.length > 0 ? exitCodes.findings : exitCodes.fine;
    });
}

function readMinimum(value: string, before: Record<string, number>): Record<string, number> {
  const [, name = "", percent = ""] = /^([a-z-]+)=(\d+(?:\.\d+)?)%?$/.exec(value) ?? [];
  if (name === "" || Number(percent) > 100) throw new InvalidArgumentError("Write a measure and a percentage, as in operations=100.");
  if (name !== "all" && !coverageMeasures.includes(name)) throw new InvalidArgumentError(`There is no measure \`${name}\`. Measures: ${coverageMeasures.join(", ")}.`);
  return { ...before, [name]: Number(percent) };
}
