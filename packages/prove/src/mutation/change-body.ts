import type { Json } from "@cd-task/model";
import type { Answer } from "../http/serve.ts";
import type { PartPath } from "./body-parts.ts";

/** A new value in place of one that a body holds; undefined takes it away. */
export type ValueChange = (value: Json) => Json | undefined;

/** The answer with its JSON body changed; the same one when the body is not JSON. */
export function changeBody(answer: Answer, change: (body: Json) => Json): Answer {
  const text = Buffer.from(answer.body).toString("utf8");
  try {
    return { ...answer, body: JSON.stringify(change(JSON.parse(text) as Json)) };
  } catch {
    return answer;
  }
}

/** The value with each part at the path changed; parts that are not there stay so. */
export function changeAt(value: Json, path: PartPath, change: ValueChange): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value) ?? null;
  if (Array.isArray(value)) {
    if (key !== "*") return value;
    const changed = value.map((item) => (rest.length === 0 ? change(item) : changeAt(item, rest, change)));
    return changed.filter((item) => item !== undefined);
  }
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return value;
  const present = value[key] as Json;
  const replaced = rest.length === 0 ? change(present) : changeAt(present, rest, change);
  return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => (name !== key ? [[name, item]] : replaced === undefined ? [] : [[name, replaced]])));
}
