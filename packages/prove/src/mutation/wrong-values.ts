import type { Json } from "@cd-task/model";
import type { BodyPart } from "./body-parts.ts";

const hourMilliseconds = 3_600_000;

/** Another value of the same type that the contract allows in its place; the value itself when there is none. */
export function toWrongValue(value: Json, part: BodyPart): Json {
  return candidatesFor(value, part).find((candidate) => candidate !== value && isAllowed(candidate, part)) ?? value;
}

/** A value of a type that the contract does not allow in its place. */
export function toWrongType(value: Json, { types }: BodyPart): Json {
  const candidates: [string, Json][] = [
    ["string", typeof value === "number" || typeof value === "boolean" ? String(value) : "wrong"],
    ["number", 7],
    ["boolean", true],
    ["object", {}],
  ];
  const allowed = types.includes("integer") ? [...types, "number"] : types;
  return candidates.find(([type]) => !allowed.includes(type))?.[1] ?? value;
}

function candidatesFor(value: Json, { schemas, types }: BodyPart): Json[] {
  const listed = schemas.flatMap((schema) => (Array.isArray(schema.enum) ? schema.enum : []));
  if (listed.length > 0) return listed;
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value - 1];
  if (typeof value === "string") return [...laterTimes(value), `${value}x`, `x${value}`, `${value.slice(0, -1)}x`, `${value.slice(0, -1)}y`, ...withOneChanged(value)];
  return value === null && types.includes("string") ? ["wrong", "x"] : [];
}

/** Texts of the same shape, for patterns that allow no other: one letter or digit is the next of its kind, from the end on. */
function withOneChanged(text: string): string[] {
  const kinds = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const places = Array.from({ length: Math.min(text.length, 64) }, (_, index) => text.length - 1 - index);
  return places.flatMap((place) => {
    const kind = kinds.find((one) => one.includes(text.charAt(place)));
    return kind === undefined ? [] : [`${text.slice(0, place)}${kind.charAt((kind.indexOf(text.charAt(place)) + 1) % kind.length)}${text.slice(place + 1)}`];
  });
}

function laterTimes(text: string): string[] {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(Date.parse(text))) return [];
  const later = new Date(Date.parse(text) + hourMilliseconds).toISOString();
  return [later, later.replace(/\.\d+Z$/, "Z")];
}

function isAllowed(value: Json, { schemas }: BodyPart): boolean {
  return schemas.every((schema) => {
    if (typeof value === "number") return !(value < Number(schema.minimum)) && !(value > Number(schema.maximum));
    if (typeof value !== "string") return true;
    const isLongEnough = !([...value].length < Number(schema.minLength)) && !([...value].length > Number(schema.maxLength));
    return isLongEnough && (typeof schema.pattern !== "string" || new RegExp(schema.pattern, "u").test(value));
  });
}
