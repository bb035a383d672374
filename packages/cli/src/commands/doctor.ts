import type { Command } from "commander";
import { authorReports } from "@cd-task/sdk";
import { inspectMachine } from "@cd-task/sdk/authoring";
import { exitCodes } from "../fault.ts";
import { startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task doctor`: what this machine has and lacks. */
export function addDoctorCommand(program: Command, terminal: Terminal): void {
  program
    .command("doctor")
    .summary("show what this machine has of what cd-task uses")
    .description("Tries what cd-task uses of a machine: Node, npm, Python, PostgreSQL, ports, the cache folder, a sandbox, a compiler, git. Exit code 3 when something needed is missing.")
    .option("--json", "print one array of objects")
    .addHelpText("after", examples("cd-task doctor", "cd-task doctor --json"))
    .action(async ({ json }: { json?: boolean }) => {
      const progress = startProgress(terminal, !terminal.isLive);
      progress.update("looking at this machine");
      const parts = await inspectMachine().finally(() => progress.stop());
      terminal.print(json ? JSON.stringify(parts, null, 2) : authorReports.machine(parts));
      process.exitCode = parts.some(({ state, isNeeded }) => state === "missing" && isNeeded) ? exitCodes.unable : exitCodes.fine;
    });
}
