import type { StrengthRecord } from "@cd-task/model";
import { alignColumns } from "./align-columns.ts";

/** Strength records for a reader: for each task a table of mutant classes, faults and permitted changes, and what lived or was refused. */
export function formatStrength(records: readonly StrengthRecord[]): string {
  return records.map(formatRecord).join("\n\n");
}

function formatRecord(record: StrengthRecord): string {
  const { classes, faults, permitted, survivors, allowed, findings } = record;
  const sum = (key: "mutants" | "killed") => classes.reduce((total, each) => total + each[key], 0);
  const row = (name: string, all: number, held: number) => [name, String(all), String(held), all === 0 ? "-" : `${((held / all) * 100).toFixed(1)} %`];
  const rows = [
    [record.task, "made", "noticed", "share"],
    ...classes.map(({ name, mutants, killed }) => row(name, mutants, killed)),
    row("all response mutants", sum("mutants"), sum("killed")),
    row("faults of the solution", faults.length, faults.filter(({ state }) => state === "killed").length),
    ["", "made", "accepted", "share"],
    row("permitted changes", permitted.length, permitted.filter(({ refusedBy }) => refusedBy.length === 0).length),
  ];
  const missed = faults.filter(({ state }) => state !== "killed").map(({ name, state, says }) => `${name}: ${says} (${state})`);
  const refused = permitted.filter(({ refusedBy }) => refusedBy.length > 0).map(({ name, refusedBy }) => `${name}: refused by ${refusedBy[0]}`);
  const sections = [
    alignColumns(rows, [1, 2, 3]),
    listed("Response mutants that live:", survivors.map(({ name, reason }) => `${name}. ${reason}`)),
    listed("Faults that are not noticed:", missed),
    listed("Permitted changes that are refused:", refused),
    allowed.length === 0 ? [] : [`${allowed.length} further mutants were left out, as the contract allows what they do.`],
    findings.length === 0 ? ["Every goal is reached."] : listed("Goals that are not reached:", findings),
  ];
  return sections.filter(({ length }) => length > 0).map((lines) => lines.join("\n")).join("\n\n");
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}
