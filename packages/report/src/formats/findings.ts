import { type Diagnostic, sortDiagnostics } from "@cd-task/model";
import { formatDiagnosticsGithub } from "./diagnostics-github.ts";
import { formatDiagnosticsJunit } from "./diagnostics-junit.ts";
import { formatDiagnosticsSarif } from "./diagnostics-sarif.ts";
import { formatDiagnostics } from "./pretty.ts";

export type DiagnosticFormat = "pretty" | "json" | "github" | "sarif" | "junit";

/** Diagnostics in one of the formats, in their stable order. */
export function formatFindings(
  diagnostics: readonly Diagnostic[],
  format: DiagnosticFormat,
  pretty: { readSource: (file: string) => string | undefined; color: boolean },
): string {
  const sorted = sortDiagnostics(diagnostics);
  if (format === "json") return JSON.stringify(sorted, null, 2);
  if (format === "github") return formatDiagnosticsGithub(sorted);
  if (format === "sarif") return formatDiagnosticsSarif(sorted);
  if (format === "junit") return formatDiagnosticsJunit(sorted);
  return sorted.length === 0 ? "No problems found." : formatDiagnostics(sorted, pretty.readSource, { color: pretty.color });
}
