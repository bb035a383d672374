import type { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task explain`: what a code, a step, a constraint kind or a task's constraints mean. */
export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command("explain")
    .summary("explain a diagnostic code, a step, a constraint kind or a task")
    .description("Explains a diagnostic code, a step id, a constraint kind, or a task's effective options with the file and line each came from.")
    .argument("<name>", "load/unknown-step, T4, architecture, flask-postgres-sqlalchemy, ...")
    .option("--suite <dir>", "the suite of the task; default: this folder, or the one below suites/ that has the task")
    .addHelpText("after", examples("cd-task explain load/unknown-step", "cd-task explain T4", "cd-task explain architecture", "cd-task explain express-clean-architecture-postgres-sequelize --suite suites/conduit"))
    .action(async (name: string, options: { suite?: string }) => (await import("../actions/explain.ts")).runExplain(name, options, terminal));
}
