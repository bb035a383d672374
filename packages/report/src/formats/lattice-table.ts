import type { EdgeRecord } from "@cd-task/model";
import { alignColumns } from "./align-columns.ts";

/** Records of the lattice for a reader: a row per edge and counter-solution, and the details of what was not proved. */
export function formatLattice(records: readonly EdgeRecord[]): string {
  const head = ["stronger task", "added", "counter-solution", "assertions", "rules broken", "others kept", ""];
  const table = alignColumns([head, ...records.map(toRow)], [3]);
  const sections = [table, ...records.filter(({ state }) => state !== "proved").map(explain), closing(records)];
  return sections.map((lines) => lines.join("\n")).join("\n\n");
}

function toRow({ stronger, added, contrast, figures, breaks, failed, state }: EdgeRecord): string[] {
  const { passed, planned, kept, others } = figures;
  const count = state === "not-run" ? "-" : `${failed.length} of ${breaks.length} named`;
  return [stronger, added, contrast ?? "-", `${passed}/${planned}`, count, `${kept}/${others}`, state === "proved" ? "ok" : state.toUpperCase()];
}

function explain({ weaker, stronger, contrast, state, reason, breaks, failed, details }: EdgeRecord): string[] {
  return [
    `${weaker} -> ${stronger}${contrast ? ` by ${contrast}` : ""}: ${state}`,
    ...(reason ? [`  reason:   ${reason}`] : [`  demanded: ${breaks.join(", ")} fail, every other rule holds, every assertion passes`, `  failed:   ${failed.join(", ") || "none"}`]),
    ...details.map((line) => `    ${line}`),
  ];
}

function closing(records: readonly EdgeRecord[]): string[] {
  const edges = Map.groupBy(records, ({ weaker, stronger }) => `${weaker} -> ${stronger}`);
  const proved = [...edges.values()].filter((group) => group.every(({ state }) => state === "proved"));
  return [`${proved.length} of ${edges.size} edges have counter-solutions that break the added constraint and nothing else`];
}
