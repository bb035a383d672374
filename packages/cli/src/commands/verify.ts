import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { stableJson } from "@cd-task/model";
import { formatRuleReport, openShelves, readConstraints, type RuleFormat, verifyFolder, writeFileAtomic } from "@cd-task/sdk";
import { exitCodes, Fault } from "../fault.ts";
import { findSuiteAbove } from "../find-suite.ts";
import { findTask, requirePath } from "../find-task.ts";
import { sayAndStop } from "../load-or-stop.ts";
import type { Terminal } from "../terminal.ts";
import { concludeRules, onlyRules, seeRule } from "../show-rules.ts";
import { examples } from "./options.ts";

interface VerifyOptions {
  task?: string;
  constraints?: string;
  framework?: string;
  since?: string;
  rule?: string[];
  format: RuleFormat;
  json?: string;
}

/** `cd-task verify`: the static constraint checks alone. */
export function addVerifyCommand(program: Command, terminal: Terminal): void {
  program
    .command("verify")
    .summary("run the static constraint checks over a folder")
    .description(
      "Reads a solution's source and says which rules of a task's constraints, or of one constraint, hold; tools that a constraint names are run over a copy. " +
        "Nothing of the solution is started. Exit code 1 unless every rule passes, 3 when what could not be decided lacks a tool on this machine.",
    )
    .argument("<dir>", "the solution's repository")
    .option("--task <task>", "folder of a built task")
    .option("--constraints <file>", "a constraint's YAML file, or verify/constraints.json of a built task; in place of --task")
    .option("--framework <name>", "with a YAML file: the framework whose idiom counts")
    .option("--since <revision>", "only what is new since a git revision of the folder; what was so before does not count")
    .addOption(new Option("--rule <id>", "only this rule; may be given more than once").argParser((value: string, before: string[] = []) => [...before, value]))
    .addOption(new Option("--format <format>", "how findings are written").choices(["pretty", "json", "sarif"]).default("pretty"))
    .option("--json <file>", "write the rules' results to a file")
    .addHelpText(
      "after",
      examples(
        "cd-task verify ../my-flask --task build/conduit/flask-clean-architecture",
        "cd-task verify . --task ../build/conduit/express-postgres --json rules.json",
        "cd-task verify . --task ../build/conduit/express-postgres --rule database/residency",
        "cd-task verify . --constraints ../suites/conduit/constraints/clean-architecture.yaml --since origin/main",
        "cd-task verify . --task ../build/conduit/express-postgres --format sarif > findings.sarif",
      ),
    )
    .action(async (directory: string, options: VerifyOptions) => {
      const folder = resolve(terminal.cwd, directory);
      await requirePath(folder, `${directory} is not there.`, "Give the folder that holds the solution.");
      const verified = await verifyFolder(await readYardstick(folder, options, terminal), folder, options.since === undefined ? {} : { since: options.since });
      if ("refused" in verified) throw new Fault(verified.refused, { exitCode: exitCodes.usage, hint: verified.hint });
      const rules = onlyRules(verified.rules, options.rule);
      if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(rules));
      const see = seeRule(directory, options);
      terminal.print(formatRuleReport({ rules, constraints: verified.constraints, see, ...(options.since !== undefined && { since: options.since }) }, options.format));
      process.exitCode = concludeRules(rules);
    });
}

async function readYardstick(folder: string, { task, constraints: file, framework }: VerifyOptions, terminal: Terminal) {
  if ((task === undefined) === (file === undefined)) {
    throw new Fault(task === undefined ? "There is nothing to hold the solution against." : "There are both a task and constraints.", {
      exitCode: exitCodes.usage,
      hint: "Give exactly one of --task DIR, --constraints FILE.",
    });
  }
  if (task !== undefined) return { taskDirectory: await findTask(resolve(terminal.cwd, task)) };
  const path = resolve(terminal.cwd, file as string);
  await requirePath(path, `${file} is not there.`, "Give a constraint's YAML file, or verify/constraints.json of a built task.");
  const shelves = await openShelves({ suite: await findSuiteAbove(path) });
  const constraints = sayAndStop(await readConstraints(path, folder, shelves, framework), `The constraints in ${file} cannot be used.`, terminal);
  return { constraints, verifier: await shelves.verifier() };
}
