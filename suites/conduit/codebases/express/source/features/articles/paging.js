import { Invalid } from "../../lib/errors.js";

function whole(query, name, fallback, min, max) {
  const text = query[name];
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text) || Number(text) < min || Number(text) > max) throw new Invalid(`${name} is out of range`);
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}

export const readPaging = (query) => ({
  limit: whole(query, "limit", 20, 1, 100),
  offset: whole(query, "offset", 0, 0, Infinity),
});
