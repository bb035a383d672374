import { formatCoverage } from "./coverage-table.ts";
import { formatMachine } from "./machine-table.ts";
import { formatReviewPages } from "./review-html.ts";
import { formatTaskDifference } from "./task-difference.ts";
import { formatReplay, formatTestRun } from "./test-run.ts";
import { formatTrace } from "./trace-table.ts";

/** What an author reads of a suite in daily work, each as a function from what was found to text. */
export const authorReports = {
  coverage: formatCoverage,
  difference: formatTaskDifference,
  machine: formatMachine,
  replay: formatReplay,
  review: formatReviewPages,
  testRun: formatTestRun,
  trace: formatTrace,
};
