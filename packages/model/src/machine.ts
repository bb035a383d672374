/** One thing that cd-task uses of a machine. */
export interface MachinePart {
  name: string;
  state: "there" | "missing";
  /** Whether the usual work (build, prove, grade) fails without it. */
  isNeeded: boolean;
  /** Version, path, or why it is missing. */
  seen: string;
  /** What it is for, one sentence. */
  purpose: string;
  /** The next action, where it is missing. */
  hint?: string;
}
