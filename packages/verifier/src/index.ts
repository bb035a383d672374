export { gradeCandidate, type GradeOptions } from "./grade/grade-candidate.ts";
export { gradeUrl, type GradeUrlOptions } from "./grade/grade-url.ts";
export { main } from "./main.ts";
export { type OpenRun, openRun } from "./run/open-run.ts";
export { runPlan, type RunOptions, type RunResult } from "./run/run-plan.ts";
export type { ScenarioRun } from "./run/run-scenario.ts";
export { scoreRun } from "./score.ts";
export { grammarBytes } from "./static/grammar-bytes.ts";
export * from "./static/index.ts";
