import type { DraftFeature, DraftScenario, DraftStep } from "./step.ts";

/** A feature as text, and for each of its scenarios the lines it takes, from 1. */
export function writeFeature({ title, scenarios }: DraftFeature): { text: string; lines: [number, number][] } {
  const out = [`Feature: ${oneLine(title)}`];
  const lines: [number, number][] = [];
  for (const scenario of scenarios) {
    out.push("");
    const from = out.length + 1;
    out.push(...writeScenario(scenario));
    lines.push([from, out.length]);
  }
  return { text: `${out.join("\n")}\n`, lines };
}

function writeScenario({ name, tags = [], notes = [], steps }: DraftScenario): string[] {
  return [...notes.map((note) => `  # ${oneLine(note)}`), `  ${["@draft", ...tags].join(" ")}`, `  Scenario: ${oneLine(name)}`, ...steps.flatMap(writeStep)];
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
