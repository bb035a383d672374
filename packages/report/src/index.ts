export { type DiagnosticFormat, formatFindings } from "./formats/findings.ts";
export { formatDiagnostics } from "./formats/pretty.ts";
export { formatProofs } from "./formats/proofs-table.ts";
export { formatRules } from "./formats/rules-text.ts";
export { formatVerdict } from "./formats/verdict-text.ts";
