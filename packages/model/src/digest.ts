import { createHash } from "node:crypto";
import { type FileTree, fileBytes } from "./file-tree.ts";
import { stableJson } from "./json.ts";

/** `sha256:<hex>` of text or bytes. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** The digest of a JSON value, independent of key order. */
export function digestOfJson(value: unknown): string {
  return digestOf(stableJson(value));
}

/** The digest of a file tree: paths, modes and contents, independent of order. */
export function digestOfTree(tree: FileTree): string {
  const lines = tree.map((entry) => `${entry.path}\0${entry.executable ? "x" : "-"}\0${digestOf(fileBytes(entry))}`);
  return digestOf(lines.sort().join("\n"));
}
