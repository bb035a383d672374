export { isMeant, testServer } from "../authoring/test-server.ts";
export { measureCoverage } from "../authoring/measure-coverage.ts";
export { loadSuite } from "../load-suite.ts";
export { openShelves, type Shelves } from "../shelves.ts";
export { authorReports, formatDiagnostics, type TestRunFormat } from "@cd-task/report";
