import type { Json, Template } from "@cd-task/model";
import { pointerOf } from "../files/json-pointer.ts";

const mark = /\{([a-z][A-Za-z0-9_.]*)\}/g;

/** Names of the variables a template uses, without braces. */
export function variablesIn(template: Template): string[] {
  if (typeof template === "string") return [...template.matchAll(mark)].map((match) => match[1] ?? "");
  if (template === null || typeof template !== "object") return [];
  return Object.values(template).flatMap(variablesIn);
}

/** The variable's name when the text is exactly `{name}`. */
export function wholeVariable(text: string): string | undefined {
  return /^\{([a-z][A-Za-z0-9_.]*)\}$/.exec(text)?.[1];
}

/** The template with each of its strings replaced; `pointer` says where the string stands. */
export function mapStrings(template: Template, change: (text: string, pointer: string) => Json, pointer = ""): Template {
  if (typeof template === "string") return change(template, pointer);
  if (Array.isArray(template)) return template.map((item, index) => mapStrings(item, change, `${pointer}/${index}`));
  if (template === null || typeof template !== "object") return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, item]) => [key, mapStrings(item, change, `${pointer}${pointerOf([key])}`)]),
  );
}

/** The template with some variables replaced by values; what is not in `values` stays. */
export function substitute(template: Template, values: ReadonlyMap<string, Json>): Template {
  return mapStrings(template, (text) => {
    const whole = wholeVariable(text);
    if (whole !== undefined) return values.get(whole) ?? text;
    return text.replace(mark, (all, name: string) => {
      const value = values.get(name);
      return value === undefined ? all : typeof value === "string" ? value : JSON.stringify(value);
    });
  });
}
