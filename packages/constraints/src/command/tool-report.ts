/** One thing a tool reports: paths as it wrote them, line and column from 1, 0 where it names none. */
export interface Reported {
  file: string | null;
  line: number;
  column: number;
  message: string;
  code: string;
}

/** What a tool reports, the files it says it looked at where its format says so, and its complaints about what it could not look at. */
export interface ToolReport {
  reported: Reported[];
  artifacts: string[];
  unseen: string[];
}

/** The report cannot be used; the message says why, in the words of its author. */
export class UnusableReport extends Error {}
