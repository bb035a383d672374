export { codeExamples } from "./code-examples.ts";
export { type LoadCode, loadCodes } from "./codes.ts";
export { type OpenContract, openContract, openSource } from "./contract/open-contract.ts";
export { type ConstraintFileOptions, loadConstraintFile } from "./load-constraint-file.ts";
export { type LoadedSuite, type LoadOptions, loadSuite } from "./load-suite.ts";
export { traceCodes } from "./trace/codes.ts";
export { listProperties } from "./trace/list-properties.ts";
export { traceSuite } from "./trace/trace-suite.ts";
export { nearestName } from "./nearest-name.ts";
