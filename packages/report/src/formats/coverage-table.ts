import { type Coverage, percentCovered } from "@cd-task/model";
import { alignColumns } from "./align-columns.ts";

/** Coverage for a reader: a line a measure, then what is not covered, `shown` of each at most. */
export function formatCoverage({ measures }: Coverage, { shown = 5 }: { shown?: number } = {}): string {
  const rows = measures.map((one) => [one.name, String(one.covered), String(one.total), one.waived.length === 0 ? "-" : String(one.waived.length), one.total === 0 ? "-" : showPercent(percentCovered(one)), one.says]);
  const open = measures.filter((one) => one.open.length > 0 && shown > 0).flatMap(({ name, open: ids }) => [
    "",
    `${name} not covered`,
    ...ids.slice(0, shown).map((id) => `  ${id}`),
    ...(ids.length > shown ? [`  and ${ids.length - shown} more (--open shows all)`] : []),
  ]);
  return [...alignColumns([["measure", "covered", "of", "waived", "", ""], ...rows], [1, 2, 3, 4]), ...open].join("\n");
}

/** Never rounded up to 100. */
export function showPercent(percent: number): string {
  return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
}
