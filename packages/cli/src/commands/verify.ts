import { resolve } from "node:path";
import type { Command } from "commander";
import { stableJson } from "@cd-task/model";
import { formatRules, verifyCandidate, writeFileAtomic } from "@cd-task/sdk";
import { exitCodes } from "../fault.ts";
import { findTask, requirePath } from "../find-task.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task verify`: the static constraint checks alone. */
export function addVerifyCommand(program: Command, terminal: Terminal): void {
  program
    .command("verify")
    .summary("run the static constraint checks over a folder")
    .description("Reads a solution's source and says which rules of the task's constraints hold. Nothing of it is run. Exit code 1 unless every rule passes.")
    .argument("<dir>", "the solution's repository")
    .requiredOption("--task <task>", "folder of a built task")
    .option("--json <file>", "write the rules' results to a file")
    .addHelpText("after", examples("cd-task verify ../my-flask --task build/conduit/flask-clean-architecture", "cd-task verify . --task ../build/conduit/express-postgres --json rules.json"))
    .action(async (directory: string, options: { task: string; json?: string }) => {
      const candidate = resolve(terminal.cwd, directory);
      await requirePath(candidate, `${directory} is not there.`, "Give the folder that holds the solution.");
      const rules = await verifyCandidate(await findTask(resolve(terminal.cwd, options.task)), candidate);
      if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(rules));
      terminal.print(formatRules(rules));
      process.exitCode = rules.every(({ state }) => state === "pass" || state === "n/a") ? exitCodes.fine : exitCodes.findings;
    });
}
