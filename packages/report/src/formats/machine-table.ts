import type { MachinePart } from "@cd-task/model";
import { alignColumns } from "./align-columns.ts";

/** What a machine has for a reader: a line a part, what to do about missing ones, and whether the usual work can be done. */
export function formatMachine(parts: readonly MachinePart[]): string {
  const mark = ({ state, isNeeded }: MachinePart) => (state === "there" ? "ok" : isNeeded ? "MISSING" : "missing");
  const rows = alignColumns(parts.map((part) => [mark(part), part.name, part.seen]));
  const lines = parts.flatMap((part, index) => {
    const row = rows[index] ?? "";
    return part.state === "there" ? [row] : [row, `         for: ${part.purpose}`, `         do:  ${part.hint ?? ""}`];
  });
  const needed = parts.filter(({ state, isNeeded }) => state === "missing" && isNeeded);
  const end = needed.length === 0 ? "Tasks can be built, proved and graded here." : `Not all can be done here: ${needed.map(({ name }) => name).join(", ")} missing.`;
  return [...lines, "", end].join("\n");
}
