import { type Diagnostic, digestOf, type Edit, type Place, stableJson } from "@cd-task/model";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** Diagnostics as SARIF 2.1.0 (OASIS, errata 01), with their fixes; fingerprints leave lines out. */
export function formatDiagnosticsSarif(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  const ordinals = new Map<string, number>();
  const rules = codes.map((id) => ({ id, shortDescription: { text: id }, help: { text: `cd-task explain ${id}` } }));
  const results = diagnostics.map((diagnostic) => toResult(diagnostic, codes.indexOf(diagnostic.code), fingerprint(diagnostic, ordinals)));
  return stableJson({ $schema: schema, version: "2.1.0", runs: [{ tool: { driver: { name: "cd-task", rules } }, columnKind: "utf16CodeUnits", results }] });
}

function toResult({ code, severity, message, place, hint, related = [], fix }: Diagnostic, ruleIndex: number, print: string) {
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: hint ? `${message}\nHint: ${hint}` : message },
    ...(place && { locations: [toLocation(place)] }),
    ...(related.length > 0 && { relatedLocations: related.map((other) => ({ ...toLocation(other.place), message: { text: other.message } })) }),
    ...(fix && { fixes: [{ description: { text: `Write ${fix.map(({ to }) => `\`${to}\``).join(", ")}.` }, artifactChanges: fix.map(toChange) }] }),
    partialFingerprints: { "cdTaskDiagnostic/v1": print },
  };
}

function toChange({ place, to }: Edit) {
  return { artifactLocation: { uri: toUri(place.file) }, replacements: [{ deletedRegion: toRegion(place), insertedContent: { text: to } }] };
}

const toLocation = (place: Place) => ({ physicalLocation: { artifactLocation: { uri: toUri(place.file) }, region: toRegion(place) } });
const toRegion = ({ start, end }: Place) => ({ startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column });
const toUri = (path: string) => path.split("/").map(encodeURIComponent).join("/");

function fingerprint({ code, place, message }: Diagnostic, ordinals: Map<string, number>): string {
  const key = [code, place?.file, message].join("\0");
  const ordinal = (ordinals.get(key) ?? 0) + 1;
  ordinals.set(key, ordinal);
  return `${digestOf(key).replace(/^sha256:/, "").slice(0, 32)}:${ordinal}`;
}
