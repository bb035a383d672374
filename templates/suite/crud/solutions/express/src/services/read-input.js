import { InvalidInput } from "../errors.js";

/** The object that a body is. */
export function readObject(body) {
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new InvalidInput("The body must be an object.");
  return body;
}

/** A text that is not empty. */
export function readText(name, value, most) {
  // PostgreSQL keeps no NUL.
  const fits = typeof value === "string" && value.length >= 1 && value.length <= most && !value.includes("\0");
  if (!fits) throw new InvalidInput(`The ${name} must be a text of 1 to ${most} characters.`);
  return value;
}

/** A whole number from 1. */
export function readWholeNumber(name, value, most) {
  const fits = Number.isInteger(value) && value >= 1 && value <= most;
  if (!fits) throw new InvalidInput(`The ${name} must be a whole number from 1 to ${most}.`);
  return value;
}
