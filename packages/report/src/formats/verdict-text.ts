import type { AssertionState, Verdict } from "@cd-task/model";
import { formatRules } from "./rules-text.ts";

const shown = 20;

/** A verdict for a reader: score, what did not pass and why, the rules, the end of the candidate's log when it did not start. */
export function formatVerdict(verdict: Verdict): string {
  const { status, scores, error, rules, app } = verdict;
  if (status === "errored" || scores === null) return `${verdict.task}: could not be graded: ${error ?? "unknown cause"}`;
  const count = (state: AssertionState) => verdict.assertions.filter((assertion) => assertion.state === state).length;
  const states = (["failed", "blocked", "guarded", "error"] as const).map((state) => `${count(state)} ${state}`).join(", ");
  const lines = [
    `${verdict.task}: ${scores.pass === 1 ? "passed" : "not passed"}`,
    `  assertions   ${count("passed")} of ${verdict.planned} passed (${states})`,
    `  A_raw        ${percent(scores.aRaw)}`,
    `  A_strict     ${percent(scores.aStrict)}`,
    `  seed         ${verdict.seed}`,
  ];
  const open = verdict.assertions.filter(({ state }) => state !== "passed");
  if (open.length > 0) lines.push("", "Not passed:");
  lines.push(...open.slice(0, shown).map(({ id, state, message }) => `  ${state.padEnd(8)} ${id}  ${message}`));
  if (open.length > shown) lines.push(`  ... and ${open.length - shown} more (all with --json FILE)`);
  if (rules.length > 0) lines.push("", "Rules:", formatRules(rules));
  if (!app.started && app.phase !== "not-run") lines.push("", `The server did not answer its health check (phase ${app.phase}). Its last words:`, app.log.trimEnd());
  return lines.join("\n");
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
