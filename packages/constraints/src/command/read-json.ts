import { type Held, findField, selectJson } from "./json-path.ts";
import type { ResultOptions } from "./options.ts";
import { type ToolReport, UnusableReport } from "./tool-report.ts";

/** What stands in a tool's JSON at `findings`, its parts at `fields`; throws `UnusableReport`. */
export function readJson(text: string, { findings = "$", fields = {}, firstLine }: ResultOptions): ToolReport {
  const value = parseJson(text);
  const held = selectJson(value, findings);
  if (!held) throw new UnusableReport(`\`${findings}\` is not a path`);
  // A tool that found nothing writes an empty list; one that writes no list at all may not have looked.
  const [list = "$"] = findings.split("[*]");
  if (held.length === 0 && findings.includes("[*]") && selectJson(value, list)?.length === 0) throw new UnusableReport(`what it wrote has nothing at \`${list}\``);
  const reported = held.map((one) => ({
    file: textOf(one, fields.file),
    line: numberOf(one, fields.line, firstLine),
    column: numberOf(one, fields.column, firstLine),
    message: textOf(one, fields.message) ?? "",
    code: textOf(one, fields.code) ?? "",
  }));
  return { reported, artifacts: [], unseen: [] };
}

/** The value of a tool's JSON; throws `UnusableReport`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    throw new UnusableReport(text.trim() === "" ? "it wrote nothing where JSON was to be" : "what it wrote is not JSON");
  }
}

function textOf(held: Held, field: string | undefined): string | null {
  const value = field === undefined ? undefined : findField(held, field);
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : null;
}

function numberOf(held: Held, field: string | undefined, first: 0 | 1): number {
  const value = field === undefined ? undefined : Number(findField(held, field));
  return value !== undefined && Number.isInteger(value) && value >= first ? value + 1 - first : 0;
}
