import type { Command } from "commander";
import { explainCode, explainKind, explainStep, explainVariant, loadSuite, openShelves, suggestName } from "@cd-task/sdk";
import { exitCodes, Fault } from "../fault.ts";
import { findSuite } from "../find-suite.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task explain`: what a code, a step, a constraint kind or a task's constraints mean. */
export function addExplainCommand(program: Command, terminal: Terminal): void {
  program
    .command("explain")
    .summary("explain a diagnostic code, a step, a constraint kind or a task")
    .description("Explains a diagnostic code, a step id, a constraint kind, or a task's effective options with the file and line each came from.")
    .argument("<name>", "load/unknown-step, T4, architecture, flask-postgres-sqlalchemy, ...")
    .option("--suite <dir>", "the suite of the task; default: this folder, or the only one below suites/")
    .addHelpText("after", examples("cd-task explain load/unknown-step", "cd-task explain T4", "cd-task explain architecture", "cd-task explain express-clean-architecture-postgres-sequelize --suite suites/conduit"))
    .action(async (name: string, options: { suite?: string }) => {
      const directory = options.suite ?? (await findSuite(terminal.cwd));
      const shelves = await openShelves({ suite: directory });
      const known = explainCode(name) ?? explainStep(name) ?? explainKind(name, shelves);
      if (known) return terminal.print(known.text);
      const suite = directory === null ? undefined : (await loadSuite(directory, shelves)).value;
      const text = suite && explainVariant(name, suite, shelves);
      if (text) return terminal.print(text);
      const near = suggestName(name, shelves, suite);
      throw new Fault(`\`${name}\` is no diagnostic code, step id${suite ? `, constraint kind or task of suite ${suite.name}` : " or constraint kind"}.`, {
        exitCode: exitCodes.usage,
        hint: near ? `Did you mean \`${near}\`?` : suite ? undefined : "For a task, name its suite with --suite DIR; `cd-task steps WORD` shows the ids of steps.",
      });
    });
}
