import type { Json } from "@cd-task/model";

/** JSON text in another spelling: `escapes` writes every character of a text as \uXXXX, `fractions` writes 1 as 1.0. */
export function writeJson(value: Json, spelling: { escapes?: boolean; fractions?: boolean }): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item, spelling)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value).map(([key, item]) => `${writeText(key, spelling)}:${writeJson(item, spelling)}`).join(",")}}`;
  }
  if (typeof value === "string") return writeText(value, spelling);
  const text = JSON.stringify(value);
  return spelling.fractions && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function writeText(text: string, { escapes }: { escapes?: boolean }): string {
  if (!escapes) return JSON.stringify(text);
  const units = Array.from({ length: text.length }, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`);
  return `"${units.join("")}"`;
}
