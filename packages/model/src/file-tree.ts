import { compareText, type Diagnostic } from "./diagnostic.ts";

/** One file: a relative path with `/` separators, the executable bit, and its content as text or base64. */
export type FileEntry = { path: string; executable?: boolean } & ({ text: string } | { base64: string });

/** Files as plain data. No two entries share a path. */
export type FileTree = FileEntry[];

/** The bytes of one file. */
export function fileBytes(entry: FileEntry): Uint8Array {
  return "text" in entry ? new TextEncoder().encode(entry.text) : Buffer.from(entry.base64, "base64");
}

/** The same tree with every path moved below `folder`. */
export function moveBelow(folder: string, tree: FileTree): FileTree {
  return tree.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }));
}

/** Trees joined and sorted by path; two trees claiming one path is an `emit/path-claimed-twice` error. */
export function joinTrees(...trees: FileTree[]): { tree: FileTree; diagnostics: Diagnostic[] } {
  const byPath = new Map<string, FileEntry>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of trees.flat()) {
    if (byPath.has(entry.path)) {
      diagnostics.push({
        code: "emit/path-claimed-twice",
        severity: "error",
        message: `Two emitters write \`${entry.path}\`.`,
        hint: "Rename one of the two files.",
      });
    }
    byPath.set(entry.path, entry);
  }
  const tree = [...byPath.values()].sort((a, b) => compareText(a.path, b.path));
  return { tree, diagnostics };
}

/** `base` with the files of `overlay` laid over it: an equal path takes the overlay's file. */
export function overlayTree(base: FileTree, overlay: FileTree): FileTree {
  const taken = new Set(overlay.map((entry) => entry.path));
  return [...base.filter((entry) => !taken.has(entry.path)), ...overlay].sort((a, b) => compareText(a.path, b.path));
}
