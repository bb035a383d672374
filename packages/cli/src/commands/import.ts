import type { Command } from "commander";
import type { ImportCommandOptions } from "../actions/import.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task import`: a Postman collection or an HTTP archive into a suite. */
export function addImportCommand(program: Command, terminal: Terminal): void {
  program
    .command("import")
    .summary("take over requests and assertions of Postman or a HAR")
    .description(
      "Writes a feature from a Postman collection (v2.1, with its test scripts) or an HTTP archive (HAR), and accounts for each of its assertions. " +
        "A second import of the same file changes nothing, one of a newer file writes the feature anew; a feature that you edited is left as it is.",
    )
    .argument("<file>", "Postman collection or HAR file")
    .requiredOption("--suite <dir>", "folder that holds suite.yaml")
    .option("--strict", "exit 1 when an assertion could not be taken over")
    .option("--dry-run", "say what would be taken over, write nothing")
    .option("--force", "overwrite the feature when it was edited")
    .option("--json", "print the result as one object")
    .addHelpText("after", examples("cd-task import shop.postman_collection.json --suite suites/shop", "cd-task import recorded.har --suite suites/shop --dry-run", "cd-task import shop.postman_collection.json --suite suites/shop --strict --json"))
    .action(async (file: string, options: ImportCommandOptions) => (await import("../actions/import.ts")).runImport(file, options, terminal));
}
