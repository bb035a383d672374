import type { ResultOptions } from "./options.ts";
import type { ToolReport } from "./tool-report.ts";

/** Beyond this a line is no message, and a pattern could take for ever over it. */
const longestLine = 4000;

/** Lines that match the pattern, by its named groups. */
export function readLines(text: string, { pattern = "$^", firstLine }: ResultOptions): ToolReport {
  const reported = matchLines(text, pattern).map(({ groups, line }) => ({
    file: groups["file"] ?? null,
    line: numberOf(groups["line"], firstLine),
    column: numberOf(groups["column"], firstLine),
    message: groups["message"] ?? line.trim(),
    code: groups["code"] ?? "",
  }));
  return { reported, artifacts: [], unseen: [] };
}

/** The named groups of each line that matches. */
export function matchLines(text: string, pattern: string): { groups: Record<string, string | undefined>; line: string }[] {
  const expression = new RegExp(pattern, "u");
  return text.split(/\r?\n/).flatMap((line) => {
    const found = line.length > longestLine ? null : expression.exec(line);
    return found ? { groups: found.groups ?? {}, line } : [];
  });
}

function numberOf(text: string | undefined, first: 0 | 1): number {
  const number = Number(text ?? Number.NaN);
  return Number.isInteger(number) && number >= first ? number + 1 - first : 0;
}
