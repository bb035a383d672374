import { structuredPatch } from "diff";
import { compareText } from "@cd-task/model";
import { applyRemoval } from "./apply-removal.ts";
import type { FileEdit, Removal } from "./removal.ts";

/** A removal as a unified diff that `git apply` takes; behind each `@@` stands why these lines go. `context`: lines around each hunk. */
export function renderRemoval(files: ReadonlyMap<string, string>, removal: Pick<Removal, "edits" | "written">, context = 3): string {
  const after = applyRemoval(files, removal);
  const paths = [...new Set([...removal.edits.map(({ path }) => path), ...removal.written.map(({ path }) => path)])].sort(compareText);
  return paths.map((path) => renderFile(path, files.get(path), after.get(path), removal.edits.find((edit) => edit.path === path), context)).join("");
}

function renderFile(path: string, before: string | undefined, after: string | undefined, edit: FileEdit | undefined, context: number): string {
  if (before === after) return "";
  const head = [`diff --git a/${path} b/${path}`];
  if (before === undefined) head.push("new file mode 100644");
  if (after === undefined) head.push("deleted file mode 100644");
  const { hunks } = structuredPatch(path, path, before ?? "", after ?? "", undefined, undefined, { context });
  if (hunks.length === 0) return `${head.join("\n")}\n`;
  head.push(`--- ${before === undefined ? "/dev/null" : `a/${path}`}`, `+++ ${after === undefined ? "/dev/null" : `b/${path}`}`);
  const bodies = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const range = (start: number, count: number) => `${start},${count}`;
    const why = reasonsFor(edit, oldStart, oldStart + oldLines - 1);
    return [`@@ -${range(oldLines === 0 && before === undefined ? 0 : oldStart, oldLines)} +${range(newLines === 0 && after === undefined ? 0 : newStart, newLines)} @@${why ? ` ${why}` : ""}`, ...lines].join("\n");
  });
  return `${[...head, ...bodies].join("\n")}\n`;
}

// What goes within these lines, each reason once.
function reasonsFor(edit: FileEdit | undefined, first: number, last: number): string {
  const within = (edit?.hunks ?? []).filter(({ firstLine, lastLine }) => firstLine <= last && lastLine >= first);
  const said = within.map(({ what, reasons }) => `${what}: ${[...new Set(reasons.map(({ text }) => text))].slice(0, 2).join("; ")}`);
  const all = [...new Set(said)].join(" | ").replaceAll("\n", " ");
  return all.length > 400 ? `${all.slice(0, 399)}…` : all;
}
