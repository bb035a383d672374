import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { compareText, type Diagnostic, type Edit, type Position } from "@cd-task/model";
import { writeFileAtomic } from "../write-file-atomic.ts";

/** Edits that were made, and those that were not since something else stands at their place. */
export interface FixedFiles {
  made: Edit[];
  left: Edit[];
}

/** Makes the edits that diagnostics are certain of; each file is written whole or not at all. */
export async function fixFiles(diagnostics: readonly Diagnostic[], { cwd = process.cwd(), dryRun = false } = {}): Promise<FixedFiles> {
  const edits = new Map(diagnostics.flatMap(({ fix = [] }) => fix).map((edit) => [JSON.stringify(edit.place), edit]));
  const result: FixedFiles = { made: [], left: [] };
  for (const [file, own] of [...Map.groupBy(edits.values(), ({ place }) => place.file)].sort(([a], [b]) => compareText(a, b))) {
    const path = resolve(cwd, file);
    const before = readFileSync(path, "utf8");
    const { text, made, left } = applyEdits(before, own);
    if (!dryRun && text !== before) await writeFileAtomic(path, text);
    result.made.push(...made);
    result.left.push(...left);
  }
  return result;
}

/** The text with the edits made in it, from its end on so that places before stay right. */
export function applyEdits(text: string, edits: readonly Edit[]): FixedFiles & { text: string } {
  const starts = lineStarts(text);
  const offsetOf = ({ line, column }: Position) => (starts[line - 1] ?? text.length) + column - 1;
  const ranged = edits.map((edit) => ({ edit, start: offsetOf(edit.place.start), end: offsetOf(edit.place.end) })).sort((a, b) => b.start - a.start);
  const result: FixedFiles & { text: string } = { text, made: [], left: [] };
  let limit = text.length;
  for (const { edit, start, end } of ranged) {
    const there = text.slice(start, end);
    const [quote = ""] = /^["'](?=.*["']$)/.exec(there) ?? [];
    const fits = end <= limit && there === `${quote}${edit.from}${quote}`;
    if (fits) {
      result.text = `${result.text.slice(0, start)}${quote}${edit.to}${quote}${result.text.slice(end)}`;
      limit = start;
    }
    (fits ? result.made : result.left).unshift(edit);
  }
  return result;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) starts.push(index + 1);
  // A mark of the byte order is no column.
  if (text.startsWith("\uFEFF")) starts[0] = 1;
  return starts;
}
