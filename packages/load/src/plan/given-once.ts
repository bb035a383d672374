import type { Findings } from "../findings.ts";
import type { Place } from "@cd-task/model";

/** Remembers what parameters of a request were given, and finds one that is given again. */
export function openGivenOnce(findings: Findings): (name: string, value: string, place: Place, write: (value: string) => string) => void {
  const given = new Map<string, string>();
  return (name, value, place, write) => {
    const before = given.get(name);
    const all = before === undefined ? value : `${before},${value}`;
    given.set(name, all);
    if (before === undefined) return;
    findings.error("load/parameter-twice", place, `The parameter \`${name}\` is given a second time; a request gives it once.`, { hint: `Several values are one list, parted by commas: \`${write(all)}\`.` });
  };
}
