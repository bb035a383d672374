/** A way for a command to stop: a message, what to do next, and the exit code. */
export class Fault extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(message: string, options: { exitCode: ExitCode; hint?: string }) {
    super(message);
    this.exitCode = options.exitCode;
    this.hint = options.hint;
  }
}

/** The exit codes of `cd-task`: never a count. */
export const exitCodes = {
  fine: 0,
  /** Findings, a failing verdict, drift, a refusal. */
  findings: 1,
  /** Wrong use. */
  usage: 2,
  /** Could not do it here: no database, no interpreter, out of time. */
  unable: 3,
  /** Our bug. */
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
