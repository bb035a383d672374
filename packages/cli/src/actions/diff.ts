import { authorReports, openShelves } from "@cd-task/sdk";
import { compareTasks, readTaskState } from "@cd-task/sdk/authoring";
import { exitCodes } from "../fault.ts";
import { sayAndStop } from "../load-or-stop.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task diff` is asked for. */
export interface DiffOptions {
  all?: boolean;
  json?: boolean;
  exitCode?: boolean;
}

/** Carries out `cd-task diff`. */
export async function runDiff(old: string, own: string, { all, json, exitCode }: DiffOptions, terminal: Terminal): Promise<void> {
  const shelves = await openShelves({ suite: own });
  const after = sayAndStop(await readTaskState(own, { shelves, cwd: terminal.cwd }), `${own} can't be compared.`, terminal);
  const before = sayAndStop(await readTaskState(old, { shelves, folder: own, cwd: terminal.cwd }), `${old} can't be compared.`, terminal);
  const difference = compareTasks(before, after);
  terminal.print(json ? JSON.stringify(difference, null, 2) : authorReports.difference(difference, { all }));
  const isBroken = difference.tasks.some(({ state }) => state === "changed" || state === "removed");
  process.exitCode = exitCode && isBroken ? exitCodes.findings : exitCodes.fine;
}
