import { applyPatch, parsePatch, reversePatch as reverseStructured, type StructuredPatch } from "diff";
import type { Diagnostic, Outcome } from "@cd-task/model";

/** What a patch does to one file. */
export interface FileChange {
  /** Null where the file is new. */
  from: string | null;
  /** Null where it is deleted. */
  to: string | null;
  /** Lines taken out, blank ones left aside. */
  removedLines: number;
}

/** What a unified diff does file by file; nothing for a text that is none. */
export function listChanges(patch: string): FileChange[] {
  return (parse(patch).value ?? []).map(({ oldFileName, newFileName, hunks }) => ({
    from: pathOf(oldFileName),
    to: pathOf(newFileName),
    removedLines: hunks.flatMap(({ lines }) => lines).filter((line) => line.startsWith("-") && line.slice(1).trim() !== "").length,
  }));
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

function bad(message: string): Diagnostic {
  return { code: "carve/bad-patch", severity: "error", message, hint: "Make it with `git diff` against the codebase as `codebase.yaml` names it." };
}
