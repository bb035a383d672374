export { attemptTask, type AttemptedTrial, type AttemptRequest } from "../attempt/attempt-task.ts";
export { openWorld } from "../world/open-world.ts";
export type { SandboxChoice } from "../sandbox/choose-sandbox.ts";
export { gradeTask } from "./grade-task.ts";
