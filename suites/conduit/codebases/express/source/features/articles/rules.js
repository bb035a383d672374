import { string } from "../../lib/validate.js";

export const title = string({ min: 1, max: 200 });
export const description = string();
export const body = string();

const tag = string({ min: 1, max: 64 });

export function tagList(value) {
  if (!Array.isArray(value)) return { error: "must be a list" };
  const checked = value.map(tag);
  const wrong = checked.find(({ error }) => error);
  return wrong ? { error: `: a tag ${wrong.error}` } : { value: [...new Set(value)] };
}
