import type { Command } from "commander";
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
    .action(async (options: { json?: boolean }) => (await import("../actions/doctor.ts")).runDoctor(options, terminal));
}
