import { type Diagnostic, sortDiagnostics } from "@cd-task/model";

/** More warnings of one code say nothing new to somebody who reads in a terminal. */
const mostAlike = 10;

/** Who drafts a suite has other things in mind than its warnings. */
export const mostOfACode = 3;

/** All errors and the first warnings of each code, and what was left out in words. */
export function shortenFindings(diagnostics: readonly Diagnostic[], most = mostAlike): { shown: Diagnostic[]; left: string[] } {
  const counts = new Map<string, number>();
  const shown = sortDiagnostics(diagnostics).filter(({ severity, code }) => {
    if (severity === "error") return true;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    return (counts.get(code) ?? 0) <= most;
  });
  const left = [...counts].filter(([, count]) => count > most).map(([code, count]) => `... and ${count - most} more of ${code}`);
  return { shown, left };
}
