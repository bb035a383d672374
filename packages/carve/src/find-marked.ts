import type { Diagnostic } from "@cd-task/model";
import type { CarveInput } from "./carve-input.ts";
import type { Program } from "./links/program.ts";
import { type Marks, readMarks } from "./marks.ts";
import type { Reason } from "./removal.ts";
import type { Unit } from "./units/unit.ts";

/** The marks of all files for one cut. */
export function readAllMarks({ files, name }: CarveInput): { byPath: Map<string, Marks>; diagnostics: Diagnostic[] } {
  const byPath = new Map<string, Marks>();
  const diagnostics: Diagnostic[] = [];
  for (const [path, text] of files) {
    if (!text.includes("cd-task:")) continue;
    const read = readMarks(path, text, name);
    byPath.set(path, read.marks);
    diagnostics.push(...read.diagnostics);
  }
  return { byPath, diagnostics };
}

/** The units that lie in marked regions or begin at marked lines. */
export function findMarked(program: Program, byPath: ReadonlyMap<string, Marks>): { gone: Map<Unit, Reason>; kept: Unit[] } {
  const gone = new Map<Unit, Reason>();
  const kept: Unit[] = [];
  for (const unit of program.units) {
    const marks = byPath.get(unit.source.path);
    if (!marks || unit.kind === "module") continue;
    const { source, node } = unit;
    const first = node.place.line;
    const last = source.lineAt(source.end(node) - 1);
    const isInside = marks.regions.some((region) => first > region.first && last < region.last);
    const isOuter = !unit.parent || unit.parent.kind === "module" || unit.parent.node.place.line !== first;
    if (isInside || (marks.gone.includes(first) && isOuter)) gone.set(unit, { kind: "mark", text: "the author marked it" });
    if (marks.kept.includes(first) && isOuter) kept.push(unit);
  }
  return { gone, kept };
}
