/** Thrown where a codebase, or a cut of it, cannot become a task as it is: why, and what to do. */
export class CarveRefused extends Error {
  /** The next action, in one sentence. */
  readonly hint: string;
  /** Lines that help to find the cause. */
  readonly details: readonly string[];

  constructor(message: string, hint: string, details: readonly string[] = []) {
    super(message);
    this.name = "CarveRefused";
    this.hint = hint;
    this.details = details;
  }
}
