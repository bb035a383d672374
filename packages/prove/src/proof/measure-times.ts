import type { MeasuredTimes, Verdict } from "@cd-task/model";

/** The longest times of these runs, in seconds; undefined when none of them came as far as its assertions. */
export function measureTimes(verdicts: readonly Verdict[]): MeasuredTimes | undefined {
  const ran = verdicts.filter(({ times }) => times["start"] !== undefined && times["assertions"] !== undefined);
  if (ran.length === 0) return undefined;
  const longest = (of: (verdict: Verdict) => number) => ran.reduce((most, verdict) => Math.max(most, of(verdict)), 0) / 1000;
  return {
    startSeconds: longest(({ times }) => times["start"] ?? 0),
    requestSeconds: longest(({ assertions }) => assertions.reduce((most, { ms }) => Math.max(most, ms), 0)),
    totalSeconds: longest(({ times }) => times["assertions"] ?? 0),
  };
}
