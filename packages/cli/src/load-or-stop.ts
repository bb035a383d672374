import { type Outcome, type Suite, hasErrors, sortDiagnostics } from "@cd-task/model";
import { type Shelves, formatDiagnostics, loadSuite } from "@cd-task/sdk/reading";
import { countNoun } from "./count-noun.ts";
import { exitCodes, Fault } from "./fault.ts";
import { sourceReader } from "./source-reader.ts";
import type { Terminal } from "./terminal.ts";

/** The suite of a folder; errors are shown on standard error and stop the command, warnings are counted: `check` is about them. */
export async function loadOrStop(directory: string, shelves: Shelves, terminal: Terminal): Promise<Suite> {
  const { value, diagnostics } = await loadSuite(directory, shelves);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const others = diagnostics.length - errors.length;
  const outcome = { ...(value && { value }), diagnostics: errors };
  if (others > 0) terminal.say(`${countNoun(others, "warning")}: see \`cd-task check ${directory}\``);
  return sayAndStop(outcome, `The suite in ${directory} has errors.`, terminal);
}

/** As `valueOrStop`, after showing what was found. */
export function sayAndStop<T>(outcome: Outcome<T>, message: string, terminal: Terminal): T {
  const { diagnostics } = outcome;
  if (diagnostics.length > 0) terminal.say(formatDiagnostics(sortDiagnostics(diagnostics), sourceReader(terminal.cwd), { color: terminal.color.err }));
  return valueOrStop(outcome, message);
}

/** The value of an outcome without errors, else a fault with exit code 1. */
export function valueOrStop<T>(outcome: Outcome<T>, message: string): T {
  if (outcome.value === undefined || hasErrors(outcome.diagnostics)) {
    throw new Fault(message, { exitCode: exitCodes.findings, hint: "Mend what is listed above and run the command again." });
  }
  return outcome.value;
}
