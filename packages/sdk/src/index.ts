export { CannotRunHere } from "@cd-task/prove";
export { formatFindings, formatLattice, formatProofs, formatRules, formatVerdict, type DiagnosticFormat } from "@cd-task/report";
export { embeddedGrammarSource } from "./embed-grammars.ts";
export { explainCode, explainKind, explainStep, explainVariant, suggestName } from "./explain.ts";
export type { WriteResult } from "./output/write-tree.ts";
export * from "./pipeline.ts";
export { type Shelves, openShelves } from "./shelves.ts";
export * from "./support-cucumber.ts";
export { writeFileAtomic } from "./write-file-atomic.ts";
