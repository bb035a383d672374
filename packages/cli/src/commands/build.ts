import { type Command, Option } from "commander";
import type { BuildOptions } from "../actions/build.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, gatherNames, onlyOption, profileOption } from "./options.ts";

/** `cd-task build`: tasks into a folder. */
export function addBuildCommand(program: Command, terminal: Terminal): void {
  program
    .command("build")
    .summary("write a suite's tasks into a folder")
    .description("Builds the tasks of a suite, a folder each. Equal input gives equal bytes. Files you edited are never overwritten unasked.")
    .addArgument(suiteArgument())
    .requiredOption("--out <dir>", "folder to write into")
    .addOption(profileOption())
    .addOption(onlyOption())
    .option("--dry-run", "list what would be written, write nothing")
    .option("--check", "exit 1 when the folder is not what would be written")
    .option("--diff", "show what would change in files that are there, write nothing")
    .option("--no-prune", "keep files of tasks that the suite no longer has")
    .option("--force", "overwrite files that were edited or are not ours")
    .addOption(new Option("--starter-style <style>", "what agents begin with, in place of the suite's own choice").choices(["empty", "skeleton", "stubs", "exemplar"]))
    .addOption(new Option("--says <telling>", "how constraints are told, in place of the suite's own choice").choices(["sentences", "exemplar", "both"]))
    .option("--harness <names>", "pack for these harnesses, a folder each, in place of a folder a task", gatherNames)
    .option("--visible <checks>", "put what an agent may run in its own loop into the starter: verify, smoke or both", gatherNames)
    .addOption(new Option("--portability <kind>", "where a harness puts the database: p0 in the one container, p1 in one of its own").choices(["p0", "p1"]).default("p0"))
    .option("--images <file>", "JSON file with digests of base images and references of pushed images, put into what is packed")
    .option("--json", "print the result as one object")
    .addHelpText("after", examples("cd-task build suites/conduit --out build/conduit", "cd-task build suites/conduit --out build/conduit --only 'express-*' --dry-run", "cd-task build suites/conduit --out build/conduit --check", "cd-task build suites/conduit --out build/exemplar --starter-style exemplar --says both", "cd-task build suites/conduit --out build/packed --harness bare,harbor --visible verify,smoke"))
    .action(async (directory: string, options: BuildOptions) => (await import("../actions/build.ts")).runBuild(directory, options, terminal));
}
