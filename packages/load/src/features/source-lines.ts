import type { Place } from "@cd-task/model";

/** The lines of a feature file, as a way from Gherkin's code point columns to places. */
export interface SourceLines {
  file: string;
  /** `length` UTF-16 units from a code point column, both on one line. */
  place(line: number, column: number, length: number): Place;
  /** The whole line without its indentation. */
  wholeLine(line: number): Place;
}

/** Opens a feature file's lines. */
export function openLines(file: string, text: string): SourceLines {
  const lines = text.split(/\r?\n/);
  const place = (line: number, column: number, length: number): Place => {
    const before = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("");
    const start = before.length + 1;
    return { file, start: { line, column: start }, end: { line, column: start + length } };
  };
  const wholeLine = (line: number): Place => {
    const content = lines[line - 1] ?? "";
    const indent = content.length - content.trimStart().length;
    return { file, start: { line, column: indent + 1 }, end: { line, column: Math.max(indent + 1, content.trimEnd().length + 1) } };
  };
  return { file, place, wholeLine };
}
