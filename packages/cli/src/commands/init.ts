import type { Command } from "commander";
import type { InitOptions } from "../actions/init.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task init`: an OpenAPI file to a first suite. */
export function addInitCommand(program: Command, terminal: Terminal): void {
  program
    .command("init")
    .summary("draft a first suite from an OpenAPI file")
    .description(
      "Drafts a suite from an OpenAPI file (3.0 or 3.1, YAML or JSON): scenarios tagged @draft, suite.yaml with a sign-in, constraints to begin with. " +
        "It checks without errors; DRAFT.md lists what a person must decide. A second time, files that are there stay as they are, edited or not, and it says which differ; where a file of yours would be overwritten, nothing is written.",
    )
    .option("--contract <file...>", "OpenAPI file; a second one adds its paths to the first")
    .option("--operations <pattern...>", "with --contract: only the operations whose id, path or tag is like it; * stands for any text")
    .option("--codebase <dir>", "describe this existing backend in codebase.yaml, start it once, and draft a suite around it where there is none")
    .option("--folder <path>", "with --codebase: the only folder of a repository that holds more")
    .option("--no-start", "with --codebase: do not start it")
    .option("--out <dir>", "folder to write into (default: the suite's name)")
    .option("--name <name>", "the suite's name (default: made from the contract's title)")
    .option("--framework <name...>", "frameworks that tasks are built for (default: express, flask)")
    .option("--dry-run", "say what would be drafted, write nothing")
    .option("--diff", "show how files that are there differ from the draft, write nothing")
    .option("--force", "overwrite files that are there already")
    .option("--json", "print the result as one object")
    .addHelpText("after", examples("cd-task init --contract openapi.yaml", "cd-task init --contract api/openapi.json --out suites/shop --framework fastapi hono", "cd-task init --contract github.json --operations 'issues/*' --dry-run --json", "cd-task init --codebase ../billing-api --out billing-suite"))
    .action(async (options: InitOptions & { codebase?: string }) => (await import("../actions/init.ts")).runInit(options, terminal));
}
