export { type LoadCode, loadCodes } from "./codes.ts";
export { type LoadOptions, loadSuite } from "./load-suite.ts";
export { nearestName } from "./nearest-name.ts";
