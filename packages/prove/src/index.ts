export { CannotRunHere } from "./cannot-run-here.ts";
export { type Dependencies, installDependencies } from "./dependencies/install-dependencies.ts";
export { gradeTask } from "./grade/grade-task.ts";
export type { Candidate } from "./grade/prepare-candidate.ts";
export { verifyCandidate } from "./grade/verify-candidate.ts";
export type { OnProgress, Progress } from "./progress.ts";
export { type World, openWorld } from "./world/open-world.ts";
