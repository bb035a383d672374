import { type Diagnostic, type Place, sortDiagnostics } from "@cd-task/model";
import { styleText } from "node:util";

type Style = "red" | "yellow" | "cyan" | "dim" | "bold";
type Paint = (style: Style, text: string) => string;

/**
 * The diagnostics as text for people, in their stable order: place, code, message, code frame, hint, and a count at the
 * end. Empty when there are none. `readSource` gives a file's text by `Place.file`; without it the frame is left out.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  readSource: (file: string) => string | undefined,
  { color }: { color: boolean },
): string {
  if (diagnostics.length === 0) return "";
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const blocks = sortDiagnostics(diagnostics).map((diagnostic) => formatOne(diagnostic, readSource, paint));
  return `${blocks.join("\n\n")}\n\n${countOf(diagnostics)}`;
}

function formatOne(diagnostic: Diagnostic, readSource: (file: string) => string | undefined, paint: Paint): string {
  const { code, severity, message, place, hint, related = [] } = diagnostic;
  const tone = severity === "error" ? "red" : "yellow";
  const head = `${place ? `${paint("bold", at(place))} - ` : ""}${paint(tone, severity)} ${paint("dim", code)}: ${message}`;
  const source = place && readSource(place.file);
  return [
    head,
    ...(place && source !== undefined ? frame(place, source, tone, paint) : []),
    ...related.map((other) => `  ${paint("cyan", "see")} ${at(other.place)}: ${other.message}`),
    ...(hint ? [`  ${paint("cyan", "hint")}: ${hint}`] : []),
  ].join("\n");
}

function frame({ start, end }: Place, source: string, tone: Style, paint: Paint): string[] {
  const lines = source.split(/\r?\n/);
  const line = lines[start.line - 1];
  if (line === undefined) return [];
  const width = String(start.line).length;
  const row = (mark: string, number: string, text: string) =>
    `${mark} ${paint("dim", `${number.padStart(width)} |`)} ${text}`.trimEnd();
  const above = lines[start.line - 2] ?? "";
  const before = start.line > 1 ? [row(" ", String(start.line - 1), cutAround(above, 1).text)] : [];
  const last = end.line > start.line ? line.trimEnd().length + 1 : end.column;
  const { text, column, end: cutEnd } = cutAround(line, start.column);
  const length = Math.max(1, Math.min(last - start.column, cutEnd - column));
  // Tabs are kept so that the carets stand below what they point at.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [
    ...before,
    row(paint(tone, ">"), String(start.line), text),
    row(" ", "", indent + paint(tone, "^".repeat(length))),
  ];
}

/** More of a line than this nobody reads; a file may be one line. */
const mostOfALine = 160;
const mostBefore = 60;

/** A line, or the part of it around a column where it is long, with what is left out as `…`; the column there, and where the source's text ends. */
function cutAround(line: string, column: number): { text: string; column: number; end: number } {
  if (line.length <= mostOfALine) return { text: line, column, end: Number.POSITIVE_INFINITY };
  const from = Math.max(0, Math.min(column - 1 - mostBefore, line.length - mostOfALine));
  const [start, end] = [from > 0 ? "…" : "", from + mostOfALine < line.length ? "…" : ""];
  const text = `${start}${line.slice(from, from + mostOfALine)}${end}`;
  return { text, column: column - from + start.length, end: text.length + 1 - end.length };
}

function at({ file, start }: Place): string {
  return `${file}:${start.line}:${start.column}`;
}

function countOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const count = (number: number, noun: string) => (number === 0 ? [] : [`${number} ${noun}${number === 1 ? "" : "s"}`]);
  return [...count(errors, "error"), ...count(warnings, "warning")].join(", ");
}
