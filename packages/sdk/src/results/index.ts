export { type GatherOptions, gatherResults } from "./gather-results.ts";
export { writeFileAtomic } from "../write-file-atomic.ts";
export * from "@cd-task/report/results";
