export { createSuite, type NewSuite } from "./create-suite.ts";
export { readName, type SuiteName } from "./read-name.ts";
export { coverageMeasures, measureCoverage } from "./measure-coverage.ts";
export { draftSuite, type Draft, type DraftSuiteOptions } from "./draft-suite.ts";
export { withUnpackedShelves } from "./with-unpacked-shelves.ts";
export { isMeant, testServer } from "./test-server.ts";
export { inspectMachine } from "@cd-task/prove";
