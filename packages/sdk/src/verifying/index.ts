export { writeFileAtomic } from "../write-file-atomic.ts";
export { verifyFolder } from "@cd-task/prove/verifying";
export { formatRuleReport, type RuleFormat } from "@cd-task/report/rules";
