export { CannotRunHere } from "./cannot-run-here.ts";
export { type Dependencies, installDependencies } from "./dependencies/install-dependencies.ts";
export { gradeTask } from "./grade/grade-task.ts";
export type { Candidate } from "./grade/prepare-candidate.ts";
export { verifyCandidate } from "./grade/verify-candidate.ts";
export { runNullServers } from "./null-servers/run-null-servers.ts";
export type { OnProgress, Progress } from "./progress.ts";
export { proveTask } from "./proof/prove-task.ts";
export { type World, openWorld } from "./world/open-world.ts";
