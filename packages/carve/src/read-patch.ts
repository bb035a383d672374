import { applyPatch, parsePatch, reversePatch as reverseStructured, type StructuredPatch } from "diff";
import type { Diagnostic, Outcome } from "@cd-task/model";
import type { FileEdit, Removal } from "./removal.ts";

/** An author's own or edited patch as a removal; one that is no unified diff, or does not fit the files, gives diagnostics alone. */
export function removalOfPatch(files: ReadonlyMap<string, string>, patch: string): Outcome<Removal> {
  const after = applyToFiles(files, patch);
  if (!after.value) return { diagnostics: after.diagnostics };
  const edits: FileEdit[] = [];
  const written: Removal["written"] = [];
  let removedLines = 0;
  for (const path of new Set([...files.keys(), ...after.value.keys()])) {
    const old = files.get(path);
    const young = after.value.get(path);
    if (old === young) continue;
    removedLines += Math.max(0, countLines(old ?? "") - countLines(young ?? ""));
    if (old === undefined) written.push({ path, text: young ?? "" });
    else edits.push(editBetween(path, old, young));
  }
  return { value: { edits, written, routes: [], shared: [], undecided: [], satellites: [], removedLines }, diagnostics: [] };
}

/** The files once a unified diff is applied to them, exactly where it says; nothing is applied when any part of it does not fit. */
export function applyToFiles(files: ReadonlyMap<string, string>, patch: string): Outcome<Map<string, string>> {
  const read = parse(patch);
  if (!read.value) return { diagnostics: read.diagnostics };
  const after = new Map(files);
  const diagnostics: Diagnostic[] = [];
  for (const part of read.value) {
    const [from, to] = [pathOf(part.oldFileName), pathOf(part.newFileName)];
    const old = from === null ? "" : after.get(from);
    const path = to ?? from ?? "";
    if (old === undefined) diagnostics.push(bad(`The patch changes ${from}, which the codebase does not have.`));
    else if (from === null && after.has(path)) diagnostics.push(bad(`The patch creates ${path}, which the codebase has already.`));
    else {
      const text = applyPatch(old, part, { autoConvertLineEndings: false, fuzzFactor: 0 });
      if (text === false || (to === null && text !== "")) diagnostics.push(bad(`The patch does not fit ${path}: the lines it names are not there.`));
      else {
        if (from !== null && from !== to) after.delete(from);
        if (to !== null) after.set(to, text);
      }
    }
  }
  return diagnostics.length > 0 ? { diagnostics } : { value: after, diagnostics };
}

/** The patch that undoes a patch. */
export function reversePatch(patch: string): Outcome<string> {
  const read = parse(patch);
  if (!read.value) return { diagnostics: read.diagnostics };
  return { value: read.value.map((part) => write(reverseStructured(part))).join(""), diagnostics: [] };
}

function parse(patch: string): Outcome<StructuredPatch[]> {
  if (/^GIT binary patch$/m.test(patch)) return { diagnostics: [bad("The patch holds binary files.")] };
  try {
    const parts = parsePatch(patch).filter((part) => part.hunks.length > 0 || part.oldFileName !== undefined);
    if (parts.length === 0) return { diagnostics: [bad("The patch changes nothing.")] };
    const nameless = parts.filter((part) => pathOf(part.oldFileName) === null && pathOf(part.newFileName) === null);
    if (nameless.length > 0) return { diagnostics: [bad("A part of the patch names no file.")] };
    return { value: parts, diagnostics: [] };
  } catch (cause) {
    return { diagnostics: [bad(`The patch is no unified diff: ${cause instanceof Error ? cause.message.split("\n", 1)[0] : "it cannot be read"}.`)] };
  }
}

function pathOf(name: string | undefined): string | null {
  if (name === undefined || name === "/dev/null") return null;
  return name.replace(/^[ab]\//, "").replace(/\t.*$/, "");
}

function write({ oldFileName, newFileName, hunks }: StructuredPatch): string {
  const [from, to] = [pathOf(oldFileName), pathOf(newFileName)];
  const path = to ?? from;
  const modes = from === null ? ["new file mode 100644"] : to === null ? ["deleted file mode 100644"] : [];
  const range = (start: number, count: number) => `${start},${count}`;
  const bodies = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [`@@ -${range(from === null ? 0 : oldStart, oldLines)} +${range(to === null ? 0 : newStart, newLines)} @@`, ...lines]);
  return `${[`diff --git a/${path} b/${path}`, ...modes, `--- ${from === null ? "/dev/null" : `a/${from}`}`, `+++ ${to === null ? "/dev/null" : `b/${to}`}`, ...bodies].join("\n")}\n`;
}

// One hunk from the first character that differs to the last.
function editBetween(path: string, old: string, young: string | undefined): FileEdit {
  const reasons = [{ kind: "hand" as const, text: "the author's own edit" }];
  if (young === undefined) return { path, deleted: true, hunks: [{ start: 0, end: old.length, firstLine: 1, lastLine: old.split("\n").length, replacement: "", what: "the file", reasons }] };
  let start = 0;
  while (start < Math.min(old.length, young.length) && old[start] === young[start]) start++;
  let tail = 0;
  while (tail < Math.min(old.length, young.length) - start && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail++;
  const end = old.length - tail;
  const lineAt = (offset: number) => old.slice(0, offset).split("\n").length;
  return { path, deleted: false, hunks: [{ start, end, firstLine: lineAt(start), lastLine: lineAt(Math.max(start, end - 1)), replacement: young.slice(start, young.length - tail), what: "an edit by hand", reasons }] };
}

function countLines(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}

function bad(message: string): Diagnostic {
  return { code: "carve/bad-patch", severity: "error", message, hint: "Make it with `git diff` against the codebase as `codebase.yaml` names it." };
}
