export { gradeCandidate, type GradeOptions, type VerifyFolder } from "./grade/grade-candidate.ts";
export { gradeUrl, type GradeUrlOptions } from "./grade/grade-url.ts";
export { runPlan, type RunOptions, type RunResult } from "./run/run-plan.ts";
export { scoreRun } from "./score.ts";
export * from "./static/index.ts";
