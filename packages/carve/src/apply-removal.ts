import type { Removal } from "./removal.ts";

/** The files after a removal: edited, without the deleted ones, all others as they were. */
export function applyRemoval(files: ReadonlyMap<string, string>, removal: Pick<Removal, "edits" | "written">): Map<string, string> {
  const after = new Map(files);
  for (const { path, deleted, hunks } of removal.edits) {
    const text = files.get(path);
    if (text === undefined) continue;
    if (deleted) after.delete(path);
    else after.set(path, hunks.reduceRight((rest, { start, end, replacement }) => rest.slice(0, start) + replacement + rest.slice(end), text));
  }
  for (const { path, text } of removal.written) after.set(path, text);
  return after;
}
