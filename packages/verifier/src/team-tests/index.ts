export { openTeamTests, type OpenTests, type TestsPlace } from "./open-team-tests.ts";
export { readTestOutput, type TestEnd } from "./read-test-output.ts";
