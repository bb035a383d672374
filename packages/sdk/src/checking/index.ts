export { type DiagnosticFormat, formatFindings } from "@cd-task/report";
export { type CheckedFiles, checkFiles } from "./check-files.ts";
export { type FixedFiles, fixFiles } from "./fix-files.ts";
export { watchFolder } from "./watch-folder.ts";
