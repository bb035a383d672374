import { compareText } from "@cd-task/model";
import type { Program } from "./links/program.ts";
import type { Marks } from "./marks.ts";
import type { FileEdit, Hunk, Reason } from "./removal.ts";
import type { Cut } from "./seeds/cut.ts";
import { cutFile, isEmptied } from "./text/cut-file.ts";
import type { Piece, Range } from "./text/piece.ts";
import { Source } from "./units/source.ts";
import { describeUnit, type Unit } from "./units/unit.ts";

/** What edits are made of. */
export interface Taken {
  program: Program;
  removed: ReadonlyMap<Unit, Reason>;
  cuts: readonly Cut[];
  marks: ReadonlyMap<string, Marks>;
  files: ReadonlyMap<string, string>;
  /** Words that only the feature has. */
  words: ReadonlySet<string>;
}

/** The edits by which units, pieces of units and marked regions go; files of which nothing is left are deleted. */
export function makeEdits({ program, removed, cuts, marks, files, words }: Taken): FileEdit[] {
  const edits: FileEdit[] = [];
  for (const [path, text] of files) {
    const file = program.files.get(path);
    const regions = (marks.get(path)?.regions ?? []).map((region) => regionRange(text, region));
    if (!file) {
      if (regions.length > 0) edits.push(editOf(path, text, regions, false));
      continue;
    }
    const { source, module } = file;
    const pieces = [...removed].filter(([unit]) => unit.source === source && unit.kind !== "module").map(([unit, reason]): Piece => ({ node: unit.node, how: "unit", what: describeUnit(unit), reason }));
    const own = cuts.filter((cut) => cut.source === source).map(({ node, how, what, reason }): Piece => ({ node, how, what, reason }));
    if (removed.has(module) || isEmptied(source, pieces)) {
      const reasons = distinct([removed.get(module), ...pieces.map(({ reason }) => reason)].flatMap((reason) => reason ?? []));
      edits.push({ path, deleted: true, hunks: [hunkOf(source, { start: 0, end: text.length, replacement: "", what: `the file`, reasons })] });
      continue;
    }
    const ranges = joinRegions([...cutFile(source, [...pieces, ...own], words)], regions);
    if (ranges.length > 0) edits.push(editOf(path, text, ranges, false, source));
  }
  return keepPackages(edits, files).sort((a, b) => compareText(a.path, b.path));
}

// A package's `__init__.py` stays while anything else of the package does.
function keepPackages(edits: readonly FileEdit[], files: ReadonlyMap<string, string>): FileEdit[] {
  const deleted = new Set(edits.filter((edit) => edit.deleted).map(({ path }) => path));
  return edits.map((edit) => {
    if (!edit.deleted || !edit.path.endsWith("__init__.py")) return edit;
    const folder = edit.path.slice(0, -"__init__.py".length);
    const isNeeded = [...files.keys()].some((path) => path !== edit.path && path.startsWith(folder) && !deleted.has(path));
    return isNeeded ? { ...edit, deleted: false } : edit;
  }).filter(({ path, deleted }) => deleted || files.get(path) !== "");
}

function regionRange(text: string, { first, last }: { first: number; last: number }): Range {
  const lines = text.split("\n");
  const start = lines.slice(0, first - 1).join("\n").length + (first > 1 ? 1 : 0);
  const end = Math.min(text.length, lines.slice(0, last).join("\n").length + 1);
  return { start, end, replacement: "", what: "marked lines", reasons: [{ kind: "mark", text: "the author marked it" }] };
}

function joinRegions(ranges: readonly Range[], regions: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of [...ranges, ...regions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && range.start < last.end) {
      last.end = Math.max(last.end, range.end);
      last.reasons = [...last.reasons, ...range.reasons];
      last.replacement = "";
    } else joined.push({ ...range });
  }
  return joined;
}

function editOf(path: string, text: string, ranges: readonly Range[], deleted: boolean, source?: Source): FileEdit {
  return { path, deleted, hunks: ranges.map((range) => hunkOf(source ?? text, range)) };
}

function hunkOf(source: Source | string, { start, end, replacement, what, reasons }: Range): Hunk {
  const lineAt = (offset: number) => (typeof source === "string" ? source.slice(0, offset).split("\n").length : source.lineAt(offset));
  return { start, end, firstLine: lineAt(start), lastLine: lineAt(Math.max(start, end - 1)), replacement, what, reasons: distinct(reasons) };
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.kind} ${reason.text}`, reason])).values()];
}
