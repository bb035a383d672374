export { type DraftCode, draftCodes } from "./codes.ts";
export { listRefFiles } from "./contract/resolve-ref.ts";
export { type SettledContract, settleContract } from "./contract/settle-contract.ts";
export { type DraftedSuite, draftSuite, type DraftOptions, nameOf } from "./draft-suite.ts";
export type { DraftFeature, DraftScenario, DraftStep } from "./scenarios/step.ts";
export { writeFeature } from "./scenarios/write-feature.ts";
export type { SourceDocument } from "./source-document.ts";
