import { type Command, Option } from "commander";
import type { Wish } from "@cd-task/sdk/authoring";
import type { AddOptions } from "../actions/add.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task add`: a framework, a constraint or a feature more. */
export function addAddCommand(program: Command, terminal: Terminal): void {
  const add = program.command("add").summary("add a framework, a constraint or a feature to a suite").description("Writes the file that an author goes on from, and lists it in suite.yaml, whose comments and order stay. Nothing is ever overwritten.");
  const dryRun = () => new Option("--dry-run", "show what would be written");
  const carryOut = async (wish: Wish, options: AddOptions) => (await import("../actions/add.ts")).runAdd(wish, options, terminal);
  const suite = () => new Option("--suite <dir>", "the suite; default: this folder, or the only one below suites/");
  add
    .command("framework")
    .description("Lists a framework of the shelf in suite.yaml.")
    .argument("<name>", "express, flask, ...")
    .addOption(suite())
    .addOption(dryRun())
    .addHelpText("after", examples("cd-task add framework koa", "cd-task add framework fastapi --suite suites/conduit"))
    .action((name: string, options: AddOptions) => carryOut({ add: "framework", name }, options));
  add
    .command("constraint")
    .description("Writes constraints/NAME.yaml with the options of its kind, and lists it on its axis.")
    .argument("<name>", "its id: lower-case letters, digits and hyphens")
    .option("--kind <kind>", "the constraint kind; `cd-task explain KIND` says what each checks")
    .option("--preset <name>", "a preset of the kind, whose options it takes; `cd-task explain KIND` lists them")
    .option("--axis <axis>", "the axis; default: that of the suite's other constraints of the kind, or the kind's name")
    .addOption(suite())
    .addOption(dryRun())
    .addHelpText("after", examples("cd-task add constraint hexagonal --kind architecture", "cd-task add constraint no-new-packages --kind dependencies --preset none-new --dry-run"))
    .action((name: string, { kind, axis, preset, ...options }: AddOptions) => carryOut({ add: "constraint", name, kind, axis, preset }, options));
  add
    .command("feature")
    .description("Writes features/NAME.feature with the scenarios that `init` would draft of one operation.")
    .argument("<name>", "the file's name: lower-case letters, digits and hyphens")
    .option("--operation <id>", "the operation that it calls; default: the first that anything can be drafted of")
    .addOption(suite())
    .addOption(dryRun())
    .addHelpText("after", examples("cd-task add feature comments", "cd-task add feature comments --operation CreateArticleComment"))
    .action((name: string, { operation, ...options }: AddOptions) => carryOut({ add: "feature", name, operation }, options));
  add.addHelpText("after", examples("cd-task add framework koa", "cd-task add constraint hexagonal --kind architecture", "cd-task add feature comments --operation CreateArticleComment"));
}
