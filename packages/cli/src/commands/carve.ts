import type { Command } from "commander";
import type { CarveOptions } from "../actions/carve.ts";
import type { Terminal } from "../terminal.ts";
import { examples, gatherNames } from "./options.ts";

/** `cd-task carve`: cuts a feature out of an existing backend and proves the hole. */
export function addCarveCommand(program: Command, terminal: Terminal): void {
  program
    .command("carve")
    .summary("cut a feature out of an existing backend, and prove the hole")
    .description(
      "Finds the code of a backend that serves a feature's operations alone, takes it out of a copy, and proves what is left: it starts, every scenario of the " +
        "feature fails, every other one passes, nothing of what was removed can be read. The patch and the record go into the folder `carved` beside codebase.yaml, " +
        "where build reads them. The backend itself is never written to.",
    )
    .argument("<folder>", "folder that holds codebase.yaml, or suite.yaml")
    .option("--codebase <name>", "of a suite: this codebase")
    .option("--cut <id>", "a cut that codebase.yaml lists; with --operations, the name of a new one")
    .option("--operations <ids>", "operationIds of the contract that go, in place of a listed cut", gatherNames)
    .option("--all", "every cut of the codebase, or of all codebases of the suite")
    .option("--propose", "show the removal as a diff with a reason per hunk and stop")
    .option("--edit", "write the removal into `carved` for you to edit, and stop; --keep-patch goes on from there")
    .option("--patch <file>", "use this patch against the code in place of one that is found")
    .option("--keep-patch", "use the patch in `carved` as it is, and measure again")
    .option("--diff", "show the whole diff, not only what goes from which file")
    .option("--allow-dirty", "take the code as it lies there, though git has changes that are not committed")
    .option("--out <dir>", "write the task into this folder too")
    .option("--harness <names>", "with --out: pack it for these harnesses", gatherNames)
    .option("--force", "with --out: overwrite files that were edited or are not ours")
    .option("--json <file>", "write the records to a file")
    .option("--database-url <url>", "use this PostgreSQL server instead of the embedded one")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("cd-task carve suites/conduit/codebases/express --cut comments", "cd-task carve codebases/billing --operations ListInvoices,PayInvoice --propose", "cd-task carve codebases/billing --cut invoices --patch mine.patch", "cd-task carve suites/conduit --all --keep-patch", "cd-task carve codebases/billing --cut invoices --out build/carved --harness harbor"))
    .action(async (folder: string, options: CarveOptions) => (await import("../actions/carve.ts")).runCarve(folder, options, terminal));
}
