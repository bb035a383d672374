export { stripMarks } from "./marks.ts";
export { applyToFiles } from "./read-patch.ts";
