import type { Json } from "@cd-task/model";
import type { ErrorObject } from "ajv";
import type { LoadCode } from "../codes.ts";
import { nearestBranches } from "./nearest-branch.ts";
import { parsePointer, valueAt } from "./json-pointer.ts";
import { nearestName, suggestNames } from "../nearest-name.ts";

/** An error of the schema validator in an author's words, with what to point at. */
export interface WordedError {
  code: Extract<LoadCode, "load/unknown-key" | "load/missing-key" | "load/wrong-type" | "load/wrong-value">;
  path: string[];
  target: "key" | "value";
  /** The key that is unknown, when one is. */
  key?: string;
  /** The key that is missing; with `key`, the one that is meant by it. */
  lacks?: string;
  message: string;
  hint?: string;
  /** What certainly should stand there. */
  certain?: { from: string; to: string };
}

/** The validator's errors, one for each mistake: branches of `anyOf` and the like count once. */
export function wordSchemaErrors(errors: readonly ErrorObject[], root: Json, subject = "this file"): WordedError[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const isBelowChoice = (error: ErrorObject) =>
    choices.some((choice) => choice !== error && (error.instancePath + "/").startsWith(choice.instancePath + "/"));
  const worded = errors
    .filter((error) => error.keyword !== "if" && !(error.propertyName !== undefined && error.keyword !== "propertyNames"))
    .filter((error) => !isBelowChoice(error))
    .flatMap((error) => (choices.includes(error) ? wordChoice(error, errors, root, subject) : [wordOne(error, root, subject)]));
  return joinSlips(worded.filter((one, index) => worded.findIndex((other) => sameMistake(one, other)) === index));
}

/** What is wrong with the nearest branch, or with each where none is nearer than the others. */
function wordChoice(choice: ErrorObject, errors: readonly ErrorObject[], root: Json, subject: string): WordedError[] {
  const branches = nearestBranches(choice, errors).map((found) => wordSchemaErrors(found, root, subject));
  const [nearest = [], ...others] = branches;
  const listed = errors.filter((error) => error.instancePath === choice.instancePath && (error.keyword === "enum" || error.keyword === "const"));
  const whole = { ...wordOne(choice, root, subject), ...(listed.length > 0 && suggestNames(bare(choice.data), listed.flatMap(allowedBy), "Allowed")) };
  if (others.length === 0) return nearest.length > 0 ? nearest : [whole];
  const first = branches.flat().find(({ code, hint }) => code === "load/wrong-value" && hint !== undefined)?.hint;
  const ways = [...new Set(branches.map((branch) => branch.map(({ message }) => message.replace(/\.$/, "").replace(capital(subject), subject)).join(" and ")))];
  return [{ ...whole, message: `${capital(nameOf(whole.path, root, subject))} has none of its ${ways.length} forms: ${ways.join("; ")}.`, ...(first !== undefined && { hint: first }) }];
}

/** A misspelt key is unknown, and the one that is meant is missing: one mistake. */
function joinSlips(worded: readonly WordedError[]): WordedError[] {
  const told = new Set<WordedError>();
  const joined = worded.map((one): WordedError => {
    const { key, path } = one;
    if (key === undefined) return one;
    const missing = worded.filter((other) => other.lacks !== undefined && !told.has(other) && other.path.join("/") === path.slice(0, -1).join("/"));
    const meant = nearestName(key, missing.map(({ lacks = "" }) => lacks));
    const other = missing.find(({ lacks }) => lacks === meant);
    if (meant === undefined || !other) return one;
    told.add(other);
    const { certain } = suggestNames(key, [meant], "Keys");
    return { ...one, lacks: meant, hint: `did you mean \`${meant}\`? It has to be there, and is missing.`, ...(certain && { certain }) };
  });
  return joined.filter((one) => !told.has(one));
}

function sameMistake(a: WordedError, b: WordedError): boolean {
  // A value of the wrong type also fails the keywords beside `type`.
  return a.path.join("/") === b.path.join("/") && (a.message === b.message || (b.code === "load/wrong-type" && a.target === "value" && a.code === "load/wrong-value"));
}

function wordOne(error: ErrorObject, root: Json, subject: string): WordedError {
  const path = parsePointer(error.instancePath);
  const name = nameOf(path, root, subject);
  const { params, parentSchema = {} } = error;
  const description = typeof parentSchema["description"] === "string" ? { hint: parentSchema["description"] } : {};
  switch (error.keyword) {
    case "additionalProperties":
    case "unevaluatedProperties": {
      const key = String(params["additionalProperty"] ?? params["unevaluatedProperty"]);
      const known = Object.keys((parentSchema["properties"] as object | undefined) ?? {});
      const hint = known.length === 0 ? {} : withoutTaken(suggestNames(key, known, "Keys"), error.data);
      return { code: "load/unknown-key", path: [...path, key], target: "key", key, message: `\`${key}\` is not a key of ${name}.`, ...hint };
    }
    case "required":
    case "dependentRequired": {
      const key = String(params["missingProperty"]);
      const property = (parentSchema["properties"] as Record<string, { description?: string }> | undefined)?.[key];
      const hint = property?.description === undefined ? `Add \`${key}\`.` : `Add \`${key}\`. ${property.description}`;
      return { code: "load/missing-key", path, target: "key", lacks: key, message: `${capital(name)} lacks \`${key}\`.`, hint };
    }
    case "type":
      return { code: "load/wrong-type", path, target: "value", message: `${capital(name)} must be ${typeWords(params["type"])}, not ${shown(error.data)}.`, ...description };
    case "enum":
    case "const": {
      return { code: "load/wrong-value", path, target: "value", message: `${capital(name)} can't be ${shown(error.data)}.`, ...suggestNames(bare(error.data), allowedBy(error), "Allowed") };
    }
    case "propertyNames": {
      const key = String(params["propertyName"]);
      const rule = (error.schema as { description?: string } | undefined)?.description;
      return { code: "load/wrong-value", path: [...path, key], target: "key", message: `\`${key}\` can't be a key of ${name}.`, ...(rule ? { hint: rule } : {}) };
    }
    default:
      return { code: "load/wrong-value", path, target: "value", message: `${capital(name)} ${limitWords(error)}.`, ...description };
  }
}

function allowedBy({ keyword, params }: ErrorObject): string[] {
  return (keyword === "enum" ? (params["allowedValues"] as unknown[]) : [params["allowedValue"]]).map(bare);
}

function limitWords({ keyword, params, data, parentSchema }: ErrorObject): string {
  const limit = String(params["limit"]);
  switch (keyword) {
    case "minLength":
      return limit === "1" ? "must not be empty" : `must have at least ${limit} characters`;
    case "maxLength":
      return `must have at most ${limit} characters`;
    case "minItems":
    case "minProperties":
      return `must have at least ${limit} ${limit === "1" ? "item" : "items"}`;
    case "maxItems":
    case "maxProperties":
      return `must have at most ${limit} items`;
    case "uniqueItems":
      return `holds ${shown((data as unknown[])[Number(params["i"])])} twice`;
    case "minimum":
      return `must be at least ${limit}, not ${shown(data)}`;
    case "maximum":
      return `must be at most ${limit}, not ${shown(data)}`;
    case "exclusiveMinimum":
      return `must be greater than ${limit}, not ${shown(data)}`;
    case "exclusiveMaximum":
      return `must be less than ${limit}, not ${shown(data)}`;
    case "pattern":
      return parentSchema?.["description"] === undefined ? `can't be ${shown(data)}: it does not match \`${String(params["pattern"])}\`` : `can't be ${shown(data)}`;
    case "format":
      return `must be a ${String(params["format"])}, not ${shown(data)}`;
    default:
      return `can't be ${shown(data)}`;
  }
}

function nameOf(path: readonly string[], root: Json, subject: string): string {
  const last = path.at(-1);
  if (last === undefined) return subject;
  if (!Array.isArray(valueAt(root, path.slice(0, -1)))) return `\`${last}\``;
  const list = path.at(-2);
  return list === undefined ? `item ${Number(last) + 1}` : `item ${Number(last) + 1} of \`${list}\``;
}

/** JSON Schema types in an author's words: `text or null`. */
export function typeWords(type: unknown): string {
  const words: Record<string, string> = { object: "a mapping", array: "a list", string: "text", integer: "a whole number", number: "a number", boolean: "true or false", null: "null" };
  return [type].flat().map((one) => words[String(one)] ?? String(one)).join(" or ");
}

/** A value as it is named in a message: short, in backquotes, or by what it is. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value !== null && typeof value === "object") return "a mapping";
  const text = JSON.stringify(value) ?? "nothing";
  return `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}

function bare(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A key that stands there already can't be what another one means. */
function withoutTaken({ hint, certain }: ReturnType<typeof suggestNames>, data: unknown): ReturnType<typeof suggestNames> {
  return certain && !Object.hasOwn(Object(data) as object, certain.to) ? { hint, certain } : { hint };
}
