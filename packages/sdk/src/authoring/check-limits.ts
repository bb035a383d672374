import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSource } from "@cd-task/load";
import type { Diagnostic, MeasuredTimes, ProofRecord, Suite } from "@cd-task/model";

/** Every diagnostic code about limits and what it means. */
export const limitCodes = {
  "sdk/tight-limit": "A limit of suite.yaml is less than twice what the reference solution took of it, so a slower machine would fail solutions that are right.",
} as const satisfies Record<string, string>;

/** What `suite.yaml` could say under `server.limits`, and what is too tight as it is. */
export interface CheckedLimits {
  /** Null where no run of a reference solution was measured. */
  measured: MeasuredTimes | null;
  /** Four times what was measured, rounded up, by limit. */
  suggested: MeasuredTimes | null;
  /** A warning for each limit below twice what was measured. */
  diagnostics: Diagnostic[];
}

const limits = { startSeconds: { is: "start", least: 5 }, requestSeconds: { is: "request", least: 2 }, totalSeconds: { is: "total", least: 10 } } as const;
const names = Object.keys(limits) as (keyof typeof limits)[];

/** The suite's limits beside the longest times of its reference solutions in these records. */
export function checkLimits(suite: Pick<Suite, "directory" | "server">, records: readonly ProofRecord[], cwd: string): CheckedLimits {
  const times = records.flatMap(({ measured }) => measured ?? []);
  if (times.length === 0) return { measured: null, suggested: null, diagnostics: [] };
  const of = (make: (name: keyof typeof limits) => number) => Object.fromEntries(names.map((name) => [name, make(name)])) as unknown as MeasuredTimes;
  const measured = of((name) => Math.max(...times.map((one) => one[name])));
  const suggested = of((name) => roundUp(Math.max(limits[name].least, 4 * measured[name])));
  const tight = names.filter((name) => suite.server.limits[limits[name].is] < 2 * measured[name]);
  return { measured, suggested, diagnostics: tight.map((name) => warn(name)) };

  function warn(name: keyof typeof limits): Diagnostic {
    const place = placeOf(suite.directory, cwd, name);
    const message = `\`${name}\` is ${suite.server.limits[limits[name].is]}, and the reference solution took ${measured[name].toFixed(1)} s of it.`;
    return { code: "sdk/tight-limit", severity: "warning", message, ...(place && { place }), hint: `Write \`${name}: ${suggested[name]}\`.` };
  }
}

/** Seconds as people write them: two figures, the last 0 or 5, and whole below ten. */
function roundUp(seconds: number): number {
  const unit = seconds <= 10 ? 1 : 5 * 10 ** Math.max(0, Math.floor(Math.log10(seconds)) - 1);
  return Math.ceil(seconds / unit) * unit;
}

function placeOf(directory: string, cwd: string, name: string): Diagnostic["place"] {
  try {
    const file = directory === "." ? "suite.yaml" : `${directory}/suite.yaml`;
    return openSource(file, readFileSync(join(cwd, file), "utf8")).value?.place(["server", "limits", name]);
  } catch {
    return undefined;
  }
}
