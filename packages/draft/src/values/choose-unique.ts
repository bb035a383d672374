import type { Json, JsonSchema } from "@cd-task/model";
import { typeOf } from "./flatten-schema.ts";

/** What a property is called whose value mostly may be given once only. */
const onceOnly = /^(e_?mail|e-mail|(user|login|nick|account|repo(sitory)?)_?name|username|login|handle|slug|sku|isbn|vin|code|key)$/i;

/** What besides may be given once only where an operation declares a conflict; of `name` and `title` that is possible, not likely. */
const onceOnlyByConflict = /^(domain|host_?name|external_?id|reference|identifier|name|title|display_?name)$/i;

/** The text as schemas see it: with what a unique name may be in place of each variable. */
export function withNames(text: string): string {
  return text.replace(/\{[^}]*\}/g, "alice-7f3a9c");
}

/** Text for a property that may be given once only, put together from a variable; undefined for any other. Where a conflict is declared, more may be. */
export function chooseUnique(variable: string, mayConflict = false): (name: string, flat: JsonSchema) => Json | undefined {
  return (name, flat) => {
    if (!(onceOnly.test(name) || (mayConflict && onceOnlyByConflict.test(name))) || typeOf(flat) !== "string") return undefined;
    if (isEmail(name, flat)) return firstAllowed([`{${variable}}@example.test`], flat);
    return firstAllowed(/^(domain|host_?name)$/i.test(name) ? [`{${variable}}.example.test`] : [`{${variable}}`], flat);
  };
}

/** Whether a body holds a text for something that very likely may be given once only. */
export function holdsOnceOnly(body: Json, variable: string): boolean {
  if (body === null || typeof body !== "object") return false;
  return Object.entries(body).some(([name, value]) => (typeof value === "string" ? value.includes(`{${variable}}`) && !/^(name|title|display_?name)$/i.test(name) : holdsOnceOnly(value, variable)));
}

/** Values of the properties that a user registers and signs in with, from a variable that is the user's name. */
export function chooseAccount(variable: string): (name: string, flat: JsonSchema) => Json | undefined {
  return (name, flat) => {
    if (typeOf(flat) !== "string") return undefined;
    if (/pass(word|phrase|wd)?$/i.test(name)) return firstAllowed([`correct horse {${variable}}`, "Correct-Horse-7", "Passw0rd!"], flat);
    if (isEmail(name, flat)) return firstAllowed([`{${variable}}@example.test`], flat);
    if (/^(user_?name|login|handle|nick_?name|name|slug|identifier|display_?name)$/i.test(name)) return firstAllowed([`{${variable}}`], flat);
    return undefined;
  };
}

function isEmail(name: string, flat: JsonSchema): boolean {
  return flat["format"] === "email" || (/e[-_]?mail/i.test(name) && flat["format"] === undefined);
}

function firstAllowed(texts: readonly string[], flat: JsonSchema): string | undefined {
  const { format, pattern, minLength, maxLength } = flat;
  if (format !== undefined && format !== "email" && format !== "password" && format !== "hostname") return undefined;
  return texts.find((text) => {
    const filled = withNames(text);
    const most = Number(maxLength ?? 1000);
    // Names differ in length from run to run.
    const fits = filled.length >= Number(minLength ?? 0) && (filled === text ? filled.length <= most : filled.length + 20 <= most);
    return fits && (typeof pattern !== "string" || matches(pattern, filled));
  });
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}
