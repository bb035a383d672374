import type { Command } from "commander";
import type { DiffOptions } from "../actions/diff.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task diff`: which tasks changed, and which results stay comparable. */
export function addDiffCommand(program: Command, terminal: Terminal): void {
  program
    .command("diff")
    .summary("show which tasks changed and which results stay comparable")
    .description(
      "Compares two states of a suite's tasks by the digests of their parts. Results stay comparable while plan, verifier and constraints are the same. " +
        "A suite's tasks are emitted with the frameworks, templates and verifier of today, at a git revision too; folders of built tasks are taken as they are.",
    )
    .argument("<old>", "a suite, a folder of built tasks, or REV:PATH of a suite (REV: alone means the path of NEW)")
    .argument("<new>", "the same")
    .option("--all", "list every task and assertion")
    .option("--exit-code", "exit with 1 when results of a task are no longer comparable, or it is gone")
    .option("--json", "print one object")
    .addHelpText("after", examples("cd-task diff HEAD~1: suites/conduit", "cd-task diff v1.0:suites/conduit suites/conduit --exit-code", "cd-task diff build/old build/conduit --json"))
    .action(async (old: string, own: string, options: DiffOptions) => (await import("../actions/diff.ts")).runDiff(old, own, options, terminal));
}
