import { type Outcome, type Suite, hasErrors } from "@cd-task/model";
import { type Shelves, formatDiagnostics, loadSuite } from "@cd-task/sdk/reading";
import { exitCodes, Fault } from "./fault.ts";
import { mostOfACode, shortenFindings } from "./shorten-findings.ts";
import { sourceReader } from "./source-reader.ts";
import type { Terminal } from "./terminal.ts";

/** The suite of a folder; findings are shown on standard error and stop the command when one is an error. */
export async function loadOrStop(directory: string, shelves: Shelves, terminal: Terminal): Promise<Suite> {
  const outcome = await loadSuite(directory, shelves);
  return sayAndStop(outcome, `The suite in ${directory} has errors.`, terminal, `cd-task check ${directory} --all`);
}

/** As `valueOrStop`, after showing what was found: all errors, and a few warnings of each code where a command is named that shows all. */
export function sayAndStop<T>(outcome: Outcome<T>, message: string, terminal: Terminal, showsAll?: string): T {
  const { shown, left } = shortenFindings(outcome.diagnostics, showsAll === undefined ? outcome.diagnostics.length : mostOfACode);
  if (shown.length > 0) terminal.say(formatDiagnostics(shown, sourceReader(terminal.cwd), { color: terminal.color.err }));
  for (const line of left) terminal.say(`${line}: see \`${showsAll}\``);
  return valueOrStop(outcome, message);
}

/** The value of an outcome without errors, else a fault with exit code 1. */
export function valueOrStop<T>(outcome: Outcome<T>, message: string): T {
  if (outcome.value === undefined || hasErrors(outcome.diagnostics)) {
    throw new Fault(message, { exitCode: exitCodes.findings, hint: "Mend what is listed above and run the command again." });
  }
  return outcome.value;
}
