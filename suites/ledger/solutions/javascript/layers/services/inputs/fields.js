import { Refusal } from "../../errors.js";

/** A refusal of input that is not as the contract declares it. */
export function invalid(message) {
  return new Refusal("invalid", message);
}

/** The object `name` in a request body. */
export function readObject(body, name) {
  const value = body?.[name];
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw invalid(`The body must be JSON with an object \`${name}\`.`);
  return value;
}

/** Text that matches the pattern. */
export function readText(value, name, pattern) {
  if (typeof value !== "string" || value.includes("\0") || !value.isWellFormed() || !pattern.test(value)) throw invalid(`\`${name}\` is not as it should be.`);
  return value;
}

/** Text of at most `max` characters. */
export function readShortText(value, name, max) {
  const text = readText(value, name, /^/);
  if ([...text].length > max) throw invalid(`\`${name}\` has more than ${max} characters.`);
  return text;
}

/** One of several texts. */
export function readChoice(value, name, choices) {
  if (!choices.includes(value)) throw invalid(`\`${name}\` must be one of ${choices.join(", ")}.`);
  return value;
}

/** A whole number of minor units. */
export function readAmount(value) {
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000_000_000) throw invalid("`amount` must be a whole number from 1 to 1000000000000.");
  return value;
}
