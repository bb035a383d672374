import type { CannotRunHere } from "@cd-task/model";
import { exitCodes, isRefusal } from "./refusal.ts";
import { print, say } from "./say.ts";

/** Says why it ended, as text or for programs, and gives the exit code. */
export function explainFailure(error: unknown, isJson: boolean): number {
  const isKnown = isRefusal(error) || isUnable(error);
  const exitCode = isRefusal(error) ? error.exitCode : isKnown ? exitCodes.unable : exitCodes.bug;
  const message = isKnown ? error.message : `This is a bug of create-cd-task. Please report it with the lines below.\n${error instanceof Error ? error.stack : String(error)}`;
  if (isJson) print(JSON.stringify({ ok: false, exitCode, error: message, ...(isKnown && { hint: error.hint }), ...(isRefusal(error) && error.lists) }, null, 2));
  else say(`error: ${message}${isKnown ? `\n  hint: ${error.hint}` : ""}`);
  return exitCode;
}

const isUnable = (error: unknown): error is CannotRunHere => error instanceof Error && error.name === "CannotRunHere";
