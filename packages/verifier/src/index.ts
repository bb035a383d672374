export { gradeCandidate, type GradeOptions } from "./grade/grade-candidate.ts";
export { gradeUrl, type GradeUrlOptions } from "./grade/grade-url.ts";
export { main } from "./main.ts";
export { runPlan, type RunOptions, type RunResult } from "./run/run-plan.ts";
export { scoreRun } from "./score.ts";
export { grammarBytes } from "./static/grammar-bytes.ts";
export * from "./static/index.ts";
