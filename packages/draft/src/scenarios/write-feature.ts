import type { DraftFeature, DraftStep } from "./step.ts";

export interface WrittenFeature {
  text: string;
  /** The first and last line of each scenario, from 1. */
  lines: [number, number][];
  /** The first line of each step of each scenario, from 1. */
  steps: number[][];
}

/** A feature as text that knows where its parts stand. */
export function writeFeature({ title, scenarios }: DraftFeature): WrittenFeature {
  const out = [`Feature: ${oneLine(title)}`];
  const lines: [number, number][] = [];
  const steps: number[][] = [];
  for (const scenario of scenarios) {
    out.push("");
    const from = out.length + 1;
    out.push(`  ${(scenario.tags ?? ["@draft"]).join(" ")}`, `  Scenario: ${oneLine(scenario.name)}`);
    steps.push(
      scenario.steps.map((step) => {
        out.push(...writeStep(step));
        return out.length - writeStep(step).length + 1;
      }),
    );
    lines.push([from, out.length]);
  }
  return { text: `${out.join("\n")}\n`, lines, steps };
}

function writeStep({ keyword, text, json, table }: DraftStep): string[] {
  const lines = [`    ${keyword} ${text}`];
  if (json !== undefined) {
    const body = JSON.stringify(json, null, 2).replaceAll('"""', '\\"\\"\\"').split("\n");
    lines.push('      """json', ...body.map((line) => `      ${line}`), '      """');
  }
  if (table) lines.push(...alignTable(table).map((row) => `      ${row}`));
  return lines;
}

function alignTable(table: readonly string[][]): string[] {
  const cells = table.map((row) => row.map(escapeCell));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
}

function escapeCell(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("\n", "\\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
