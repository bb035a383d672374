/** A way to stop: what is wrong, what to do next, the exit code, and for programs what the message lists. */
export class Refusal extends Error {
  readonly exitCode: number;
  readonly hint: string;
  readonly lists: Record<string, readonly string[]>;

  constructor(exitCode: number, message: string, hint: string, lists: Record<string, readonly string[]> = {}) {
    super(message);
    this.name = "Refusal";
    this.exitCode = exitCode;
    this.hint = hint;
    this.lists = lists;
  }
}

/** The exit codes, the same as those of `cd-task`. */
export const exitCodes = { fine: 0, refused: 1, usage: 2, unable: 3, bug: 70, interrupted: 130 } as const;

/** Whether an error is one. The parts of the program that are loaded later have this class for themselves. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === "Refusal";
}
