/** Thrown when this machine lacks something (a database, an interpreter, room on the disk): nobody's candidate is at fault. */
export class CannotRunHere extends Error {
  /** The next action, in one sentence. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = "CannotRunHere";
    this.hint = hint;
  }
}
