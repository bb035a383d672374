import { readFields, text } from "./fields.js";

const body = text({ max: 5000 });

/** The comment to write: body. */
export function readNewComment(input) {
  return readFields(input, "comment", { body });
}
