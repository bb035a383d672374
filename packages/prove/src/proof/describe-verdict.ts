import type { Verdict } from "@cd-task/model";

/** The figures every check of a run records. */
export function countVerdict({ assertions, planned, scores }: Verdict): Record<string, number> {
  const passed = assertions.filter(({ state }) => state === "passed").length;
  return { planned, passed, aRaw: scores?.aRaw ?? 0, pass: scores?.pass ?? 0 };
}

/** Lines that help to find why a run did not go as demanded: at most `limit` of them, broken rules first. */
export function describeFailures({ assertions, rules, app, error, seed }: Verdict, limit = 20): string[] {
  const broken = rules
    .filter(({ state }) => state !== "pass" && state !== "n/a")
    .flatMap(({ rule, state, findings, note }) => [
      `${rule}: ${state}${note ? `, ${note}` : ""}`,
      ...findings.slice(0, 3).map(({ file, line, message }) => `  ${file}:${line} ${message}`),
    ]);
  const failed = assertions.filter(({ state }) => state !== "passed").map(({ id, state, message }) => `${id}: ${state}, ${message}`);
  const lines = [...(error ? [error] : []), ...broken, ...failed];
  const cut = lines.length > limit ? [...lines.slice(0, limit), `... and ${lines.length - limit} more`] : lines;
  const log = lines.length > 0 && app.log.trim() ? ["The server's own words:", ...app.log.trim().split("\n").slice(-10)] : [];
  return lines.length > 0 ? [`seed ${seed}`, ...cut, ...log] : [];
}
