import type { ErrorCode, YAMLParseError } from "yaml";
import { parseJson } from "../features/parse-json.ts";

const quote = 'Text with `: `, ` #`, or one of `{ [ * & ! % @` at its beginning stands in quotes.';

const hints: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "Indent with spaces: YAML takes no tabs there.",
  BAD_INDENT: "Give all keys of one mapping, and all items of one list, the same indentation.",
  MISSING_CHAR: "Close what is open before it: a quote or a bracket.",
  MULTILINE_IMPLICIT_KEY: "A key stands on one line and ends with `:`; text of several lines stands below `|`.",
  BLOCK_AS_IMPLICIT_KEY: `One line holds one key. ${quote}`,
  BLOCK_IN_FLOW: "Within `{...}` and `[...]` nothing is written by indentation: close the bracket first.",
  MULTIPLE_DOCS: "A file is one document: remove `---` between them.",
  BAD_DQ_ESCAPE: "Within double quotes a backslash is written `\\\\`; within single quotes it stands for itself.",
  UNEXPECTED_TOKEN: `Remove it, or put it in quotes. ${quote}`,
  BAD_SCALAR_START: quote,
};

/** What keeps a text from being YAML, or JSON where its name says that it is, with what to do and the offsets of the place. */
export function wordSyntaxError(file: string, text: string, { code, message, pos }: YAMLParseError): { message: string; hint: string; pos: [number, number] } {
  const json = file.endsWith(".json") ? parseJson(text) : undefined;
  if (json && "message" in json) return { message: `This is not valid JSON: ${json.message}.`, hint: json.hint, pos: [json.offset, json.offset + 1] };
  return { message: `This is not valid YAML: ${firstLine(message)}.`, hint: (/end with a/.test(message) ? "A bracket or quote that was opened before is not closed." : hints[code]) ?? `See what stands before it: an indentation, a bracket or a quote is not as it should be. ${quote}`, pos };
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/[.:]$/, "");
}
