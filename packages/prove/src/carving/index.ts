export { type CoveredRun, coverOperations, type CoverRequest } from "./cover-operations.ts";
export type { OperationTally } from "./open-tally.ts";
export { readAbove } from "./read-above.ts";
export { type CodebaseSource, readSource, type SourcePlace } from "./read-source.ts";
export { type CommandEnd, runCommands } from "./run-commands.ts";
export { type Start, tryStart } from "./try-start.ts";
