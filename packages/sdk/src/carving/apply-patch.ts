import { compareText, type Diagnostic, type FileEntry, type FileTree, type Outcome } from "@cd-task/model";

/** The files after a patch; diagnostics alone where it does not fit. Files that are no text stay as they are. */
export async function applyPatch(files: FileTree, patch: string): Promise<Outcome<FileTree>> {
  if (patch.trim() === "") return { value: files, diagnostics: [] };
  const { applyToFiles } = await import("@cd-task/carve/patches");
  const { value, diagnostics } = applyToFiles(textsOf(files), patch);
  return value ? { value: withTexts(files, value), diagnostics } : { diagnostics };
}

/** Text files by path. */
export function textsOf(files: FileTree): Map<string, string> {
  return new Map(files.flatMap((entry) => ("text" in entry ? [[entry.path, entry.text] as const] : [])));
}

/** The files with other texts: those that are gone from the texts are gone, executable files stay so. */
export function withTexts(files: FileTree, texts: ReadonlyMap<string, string>): FileTree {
  const old = new Map(files.map((entry) => [entry.path, entry]));
  const kept = files.filter((entry) => !("text" in entry));
  const written = [...texts].map(([path, text]): FileEntry => ({ path, ...(old.get(path)?.executable && { executable: true }), text }));
  return [...kept, ...written].sort((a, b) => compareText(a.path, b.path));
}

/** The first finding as one clause, without its full stop. */
export function sayFirst(diagnostics: readonly Diagnostic[]): string {
  return (diagnostics[0]?.message ?? "it cannot be read").replace(/\.$/, "");
}
