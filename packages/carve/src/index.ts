export { applyRemoval } from "./apply-removal.ts";
export type { CarveInput, CarveOperation, CarveOptions } from "./carve-input.ts";
export { type CoveredFile, type Coverage, joinCoverage, type FunctionPlace, type OperationCoverage } from "./coverage.ts";
export type { FileEdit, Hunk, Reason, ReasonKind, Removal, Spot } from "./removal.ts";
export { carveFeature } from "./carve-feature.ts";
export { carveCodes } from "./codes.ts";
export { stripMarks } from "./marks.ts";
// renderRemoval(files, removal): string                        unified diff, a reason behind each @@
// removalOfPatch(files, patch): Outcome<Removal>               an author's edited patch
// reversePatch(patch): string
// scanLeaks(before, after, given): Leak[]
// stripMarks(files): Map                                       author marks taken out of what stays
