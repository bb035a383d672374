/** A 1-based position in a file; columns count UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** A range in an author's file. `file` is relative to the working directory, with `/` separators. */
export interface Place {
  file: string;
  start: Position;
  end: Position;
}

export type Severity = "error" | "warning";

/** A message about an author's file: what is wrong and why, where, and what to do next. */
export interface Diagnostic {
  /** `room/what-is-wrong`; never renamed. */
  code: string;
  severity: Severity;
  message: string;
  place?: Place;
  /** The next action, in one sentence. */
  hint?: string;
  related?: { message: string; place: Place }[];
  /** Edits that certainly mend it and change nothing else. */
  fix?: Edit[];
}

/** Text to put in place of another; without effect where the other does not stand there. */
export interface Edit {
  place: Place;
  from: string;
  to: string;
}

/** What a stage returns: a value where there is one, and everything it found. Absent value = stop here. */
export interface Outcome<T> {
  value?: T;
  diagnostics: Diagnostic[];
}

/** True when any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** The diagnostics in their one stable order: file, line, column, code. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.place?.file ?? "", b.place?.file ?? "") ||
      (a.place?.start.line ?? 0) - (b.place?.start.line ?? 0) ||
      (a.place?.start.column ?? 0) - (b.place?.start.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Orders by code unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
