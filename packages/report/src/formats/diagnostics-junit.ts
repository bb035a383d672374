import type { Diagnostic } from "@cd-task/model";
import { formatJunit } from "./junit.ts";

/** Diagnostics as JUnit XML: each error a failed case of its file, each warning a skipped one; one that passed where there is none. */
export function formatDiagnosticsJunit(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return formatJunit("cd-task check", [{ name: "no problems", className: "suite" }]);
  const cases = diagnostics.map(({ code, severity, message, place, hint }) => {
    const where = place ? `${place.file}:${place.start.line}:${place.start.column}` : "suite";
    return {
      name: `${code} at ${where}`,
      className: place?.file ?? "suite",
      ...(place && { file: place.file, line: place.start.line }),
      ...(severity === "error" ? { failure: { type: code, message, text: [`${where} - ${message}`, ...(hint ? [`hint: ${hint}`] : [])].join("\n") } } : { skipped: message }),
    };
  });
  return formatJunit("cd-task check", cases);
}
