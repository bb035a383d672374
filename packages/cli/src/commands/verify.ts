import { type Command, Option } from "commander";
import type { VerifyOptions } from "../actions/verify.ts";
import type { Terminal } from "../terminal.ts";
import { examples, gather } from "./options.ts";

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
    .addOption(new Option("--rule <id>", "only this rule; may be given more than once").argParser(gather))
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
    .action(async (directory: string, options: VerifyOptions) => (await import("../actions/verify.ts")).runVerify(directory, options, terminal));
}
