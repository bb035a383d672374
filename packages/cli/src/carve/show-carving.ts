import type { CarveGate } from "@cd-task/model";
import type { Proposal } from "@cd-task/sdk/carving";

/** One line on a gate, and what to see where it failed. */
export function showGate({ id, state, seen, details }: CarveGate, seconds: number): string {
  const word = { passed: "ok", failed: "FAILED", "not-run": "not run" }[state];
  const time = seconds >= 0.1 ? `  (${seconds.toFixed(1)} s)` : "";
  const shown = state === "failed" || id === "baseline" ? details.slice(0, 10).map((line) => `                        ${line}`) : [];
  return [`  ${id.padEnd(12)} ${word.padEnd(7)} ${seen}${time}`, ...shown].join("\n");
}

/** What a proposal takes out: the whole diff, or a line for each hunk with its reasons. */
export function showProposal({ patch, removal }: Proposal, { whole = false }: { whole?: boolean | undefined }): string {
  if (whole || !removal) return whole ? patch.trimEnd() : "  a patch of your own is used";
  const lines = removal.edits.flatMap(({ path, deleted, hunks }) =>
    deleted
      ? [`  - ${path} (whole file): ${hunks.length > 0 ? reasonsOf(hunks) : "tests of what goes"}`]
      : hunks.map((hunk) => `  - ${path}:${hunk.firstLine}${hunk.lastLine > hunk.firstLine ? `-${hunk.lastLine}` : ""} ${hunk.what}: ${reasonsOf([hunk])}`),
  );
  return [...lines, ...removal.written.map(({ path }) => `  - ${path}: tests of what goes`)].join("\n");
}

function reasonsOf(hunks: readonly { reasons: readonly { text: string }[] }[]): string {
  return [...new Set(hunks.flatMap(({ reasons }) => reasons.map(({ text }) => text)))].slice(0, 3).join("; ");
}
