import { invalid } from "./fields.js";

/** The page that query parameters ask for. */
export function readPage(query) {
  return { limit: readNumber(query.limit, "limit", 20, 1, 100), offset: readNumber(query.offset, "offset", 0, 0, 1_000_000) };
}

function readNumber(text, name, fallback, min, max) {
  if (text === undefined) return fallback;
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw invalid(`\`${name}\` must be a whole number from ${min} to ${max}.`);
}
