import type { Diagnostic } from "@cd-task/model";

/** What an author marked in a file: regions of lines, lines below which a statement begins that goes, and such that stay. */
export interface Marks {
  regions: { first: number; last: number }[];
  gone: number[];
  kept: number[];
  /** The lines that hold a mark and nothing else. */
  lines: number[];
}

const mark = /(?:\/\/|#|\/\*)\s*cd-task:\s*(?:cut\s+([\w.-]+)(?:\s+(begin|end))?|(keep))\s*(?:\*\/)?\s*$/;

/** Reads the marks of one file for one cut; a region that is not closed, or closed without having begun, is a diagnostic. */
export function readMarks(path: string, text: string, name: string): { marks: Marks; diagnostics: Diagnostic[] } {
  const marks: Marks = { regions: [], gone: [], kept: [], lines: [] };
  const diagnostics: Diagnostic[] = [];
  const open = new Map<string, number>();
  const lines = text.split("\n");
  lines.forEach((content, index) => {
    const line = index + 1;
    const found = mark.exec(content.trimEnd());
    if (!found) return;
    const [, cut, side, keep] = found;
    marks.lines.push(line);
    if (keep) marks.kept.push(nextCode(lines, line));
    else if (side === "begin" && cut) {
      if (open.has(cut)) diagnostics.push(markAt(path, line, `Cut \`${cut}\` begins again before it ended.`));
      open.set(cut, line);
    } else if (side === "end" && cut) {
      const first = open.get(cut);
      open.delete(cut);
      if (first === undefined) diagnostics.push(markAt(path, line, `Cut \`${cut}\` ends here, but never began.`));
      else if (cut === name) marks.regions.push({ first, last: line });
    } else if (cut === name) marks.gone.push(nextCode(lines, line));
  });
  for (const [cut, line] of open) diagnostics.push(markAt(path, line, `Cut \`${cut}\` begins here and never ends.`));
  return { marks, diagnostics };
}

/** The files without the lines that hold marks of any cut: what is handed out says nothing of cuts. */
export function stripMarks(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].map(([path, text]) => [path, text.includes("cd-task:") ? text.split("\n").filter((line) => !mark.test(line.trimEnd())).join("\n") : text]));
}

function nextCode(lines: readonly string[], line: number): number {
  let next = line + 1;
  while (next <= lines.length && ((lines[next - 1] as string).trim() === "" || mark.test((lines[next - 1] as string).trimEnd()))) next++;
  return next;
}

function markAt(file: string, line: number, message: string): Diagnostic {
  return { code: "carve/open-mark", severity: "error", message, place: { file, start: { line, column: 1 }, end: { line, column: 1 } }, hint: "Write `cd-task: cut NAME begin` above and `cd-task: cut NAME end` below what goes." };
}
