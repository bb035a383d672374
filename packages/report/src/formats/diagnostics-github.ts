import type { Diagnostic } from "@cd-task/model";

/** Diagnostics as GitHub Actions workflow commands (docs.github.com, "Workflow commands"), one a line. */
export function formatDiagnosticsGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(toCommand).join("\n");
}

function toCommand({ severity, code, message, hint, place }: Diagnostic): string {
  const where = place
    ? [`file=${escapeProperty(place.file)}`, `line=${place.start.line}`, `endLine=${place.end.line}`, `col=${place.start.column}`, `endColumn=${place.end.column}`]
    : [];
  const text = hint ? `${message}\n${hint}` : message;
  return `::${severity} ${[...where, `title=${escapeProperty(code)}`].join(",")}::${escapeData(text)}`;
}

const escapeData = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
