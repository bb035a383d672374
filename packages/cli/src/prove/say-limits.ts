import type { ProofRecord, Suite } from "@cd-task/model";
import { formatDiagnostics } from "@cd-task/sdk";
import { checkLimits } from "@cd-task/sdk/authoring";
import { sourceReader } from "../source-reader.ts";
import type { Terminal } from "../terminal.ts";

/** Warns of limits that the reference solutions nearly reached, and prints better ones when they are asked for. */
export function sayLimits(suite: Suite, records: readonly ProofRecord[], isAsked: boolean, terminal: Terminal): void {
  const { measured, suggested, diagnostics } = checkLimits(suite, records, terminal.cwd);
  if (diagnostics.length > 0) terminal.say(formatDiagnostics(diagnostics, sourceReader(terminal.cwd), { color: terminal.color.err }));
  if (!isAsked) return;
  if (!measured || !suggested) return terminal.say("No limit is suggested: no run of a reference solution was measured.");
  const { startSeconds, requestSeconds, totalSeconds } = measured;
  terminal.print(
    [
      "",
      `The reference solutions took at most ${startSeconds.toFixed(1)} s to start, ${requestSeconds.toFixed(2)} s for a request and ${totalSeconds.toFixed(1)} s for all assertions. Four times that:`,
      `  limits: { startSeconds: ${suggested.startSeconds}, requestSeconds: ${suggested.requestSeconds}, totalSeconds: ${suggested.totalSeconds}, stopSeconds: ${suite.server.limits.stop} }`,
    ].join("\n"),
  );
}
