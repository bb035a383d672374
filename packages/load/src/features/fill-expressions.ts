import { parameterTypes } from "@cd-task/model";

/** The expression with the text's values in place of its parameters, in each form that its optional letters allow. */
export function fillExpressions(expression: string, text: string): string[] {
  let rest = text;
  const filled: string[] = [];
  for (const [, name = ""] of expression.matchAll(/\{(\w+)\}/g)) {
    const pattern = parameterTypes.find((type) => type.name === name)?.pattern;
    const match = pattern === undefined ? null : new RegExp(`(?<=^|\\s)(?:${pattern})(?=$|\\s|:)`).exec(rest);
    if (!match) return [];
    filled.push(match[0]);
    rest = rest.slice(match.index + match[0].length);
  }
  const values = (form: string) => filled.reduce((before, value) => before.replace(/\{\w+\}/, () => `\0${value}\0`), form).replaceAll("\0", "");
  return [values(expression.replace(/\(\w+\)/g, "")), values(expression.replace(/\((\w+)\)/g, "$1"))];
}
