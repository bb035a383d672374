import type { Json, Template } from "@cd-task/model";

/** The variables of one scenario, by name without braces. */
export type Variables = Map<string, Json>;

/** Thrown when a template needs a variable that has no usable value; `message` names it. */
export class MissingVariable extends Error {}

const mark = /\{([a-z][A-Za-z0-9_.]*)\}/g;
const wholeMark = /^\{([a-z][A-Za-z0-9_.]*)\}$/;

/** The template with every `{variable}` filled in; a string that is exactly `{x}` takes the variable's JSON value. */
export function fillTemplate(template: Template, variables: Variables): Json {
  if (typeof template === "string") return fillString(template, variables);
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, variables));
  if (template === null || typeof template !== "object") return template;
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, fillTemplate(item, variables)]));
}

/** The text with every `{variable}` filled in as text, passed through `encode`. */
export function fillText(text: string, variables: Variables, encode: (part: string) => string = String): string {
  return text.replace(mark, (_, name: string) => encode(textOf(name, variables)));
}

function fillString(text: string, variables: Variables): Json {
  const name = wholeMark.exec(text)?.[1];
  return name === undefined ? fillText(text, variables) : valueOf(name, variables);
}

function valueOf(name: string, variables: Variables): Json {
  const value = variables.get(name);
  if (value === undefined) throw new MissingVariable(`{${name}} has no value: an earlier response did not give it`);
  return value;
}

function textOf(name: string, variables: Variables): string {
  const value = valueOf(name, variables);
  if (value === null || typeof value === "object") throw new MissingVariable(`{${name}} is no text: ${JSON.stringify(value).slice(0, 80)}`);
  return String(value);
}
