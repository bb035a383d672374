import { authorReports } from "@cd-task/sdk";
import { inspectMachine } from "@cd-task/sdk/authoring";
import { exitCodes } from "../fault.ts";
import { startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";

/** Carries out `cd-task doctor`. */
export async function runDoctor({ json }: { json?: boolean }, terminal: Terminal): Promise<void> {
  const progress = startProgress(terminal, !terminal.isLive);
  progress.update("looking at this machine");
  const parts = await inspectMachine().finally(() => progress.stop());
  terminal.print(json ? JSON.stringify(parts, null, 2) : authorReports.machine(parts));
  process.exitCode = parts.some(({ state, isNeeded }) => state === "missing" && isNeeded) ? exitCodes.unable : exitCodes.fine;
}
