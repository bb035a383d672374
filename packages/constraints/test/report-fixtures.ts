import { loadKinds } from "../src/load-kinds.ts";
import { judgeFixture, type Judgement, judgeOf, type RuleTally, shareWithin, tallyRules } from "./judge-fixtures.ts";
import { readFixtures } from "./read-fixtures.ts";

const percent = (part: number, whole: number): string => {
  const found = shareWithin(part, whole);
  return found ? `${(found.share * 100).toFixed(1)} % [${(found.low * 100).toFixed(1)}-${(found.high * 100).toFixed(1)}]` : "-";
};

const header = ["rule", "fixtures", "precision", "recall", "undetermined"];

function toRow({ rule, hits, misses, alarms, kept, undetermined }: RuleTally): string[] {
  return [rule, String(hits + misses + alarms + kept + undetermined), percent(hits, hits + alarms), percent(hits, hits + misses), String(undetermined)];
}

const rows: string[][] = [];
const all: RuleTally[] = [];
for (const kind of await loadKinds()) {
  const judge = await judgeOf(kind);
  const judgements: Judgement[] = [];
  // One after the other: a tool that shares the processor may run out of its time.
  for (const fixture of readFixtures(kind.name)) judgements.push(...(await judgeFixture(fixture, judge)));
  const tallies = tallyRules(judgements);
  all.push(...tallies);
  rows.push(...tallies.map(toRow));
}
const sum = (part: keyof Omit<RuleTally, "rule">) => all.reduce((total, tally) => total + tally[part], 0);
rows.push(toRow({ rule: "all rules", hits: sum("hits"), misses: sum("misses"), alarms: sum("alarms"), kept: sum("kept"), undetermined: sum("undetermined") }));
const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
for (const row of [header, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
console.log("\nIntervals are Wilson's at 95 %. The fixtures are this project's own: they show what the rules were built for, not how they fare on programs nobody here has seen; packages/constraints/test/unseen-programs.md holds what is known of that.");
console.log(`Honest programs rejected: ${percent(sum("alarms"), sum("alarms") + sum("kept"))} of all judgements on rules that are kept.`);
