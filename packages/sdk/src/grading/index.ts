export { attemptTask } from "../attempt-task.ts";
export { writeFileAtomic } from "../write-file-atomic.ts";
export { gradeTask, openWorld, type SandboxChoice } from "@cd-task/prove/grading";
export { formatRuleReport, formatVerdict, type RuleFormat } from "@cd-task/report";
