/** How much of one kind of thing the assertions of a suite look at. */
export interface CoverageMeasure {
  /** `operations`, `statuses`, ... */
  name: string;
  /** What is counted and when it counts as covered, one sentence. */
  says: string;
  total: number;
  covered: number;
  /** Not covered, for a written reason; they count neither way. */
  waived: string[];
  /** Ids of what is not covered. */
  open: string[];
}

/** What a suite's assertions look at of its contract, and its contrasts of its constraints. */
export interface Coverage {
  suite: string;
  measures: CoverageMeasure[];
}

/** The names of all measures, in the order in which they are shown. */
export const coverageMeasures = ["operations", "statuses", "parameters", "request-properties", "response-properties", "headers", "security", "constraints", "rules"];

/** Percent covered of what is not waived; 100 where there is nothing. */
export function percentCovered({ total, covered, waived }: CoverageMeasure): number {
  return total === waived.length ? 100 : (covered / (total - waived.length)) * 100;
}
