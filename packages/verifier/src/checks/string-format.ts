import { fullFormats, type FormatName } from "ajv-formats/dist/formats.js";

/** Longer texts are in no format: the patterns below must not be made to run for minutes. */
const longestText = 4096;

/** The string formats of JSON Schema that are checked; others are not judged. */
export const formatNames = Object.keys(fullFormats) as FormatName[];

/** Whether the text is in a string format of JSON Schema. */
export function hasFormat(text: string, name: FormatName): boolean {
  const format = fullFormats[name];
  if (text.length > longestText) return false;
  if (format instanceof RegExp) return format.test(text);
  if (typeof format === "function") return format(text) as boolean;
  if (typeof format !== "object" || !("validate" in format)) return true;
  const { validate } = format;
  if (validate instanceof RegExp) return validate.test(text);
  return typeof validate === "function" ? ((validate as (text: string) => boolean)(text)) : true;
}
