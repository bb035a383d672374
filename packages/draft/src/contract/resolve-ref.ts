import type { Json } from "@cd-task/model";
import { posix } from "node:path";

/** Where a reference leads: a file below the contract's folder and a pointer in it, or out of reach. */
export type RefTarget = { kind: "file"; file: string; pointer: string } | { kind: "remote" } | { kind: "outside" };

/** Reads a `$ref` that stands in a file, both named relative to the contract's folder. */
export function resolveRef(file: string, ref: string): RefTarget {
  const [path = "", pointer = ""] = ref.split(/#(.*)/s);
  if (path === "") return { kind: "file", file, pointer };
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith("//")) return { kind: /^file:/i.test(path) ? "outside" : "remote" };
  if (path.startsWith("/") || path.includes("\\")) return { kind: "outside" };
  const joined = posix.normalize(posix.join(posix.dirname(file), decodePath(path)));
  return joined.startsWith("../") || joined === ".." ? { kind: "outside" } : { kind: "file", file: joined, pointer };
}

/** The files below the contract's folder that a document refers to, each once. */
export function listRefFiles(file: string, value: Json): string[] {
  const found = new Set<string>();
  visit(value, 0);
  return [...found];

  function visit(part: Json, depth: number): void {
    if (part === null || typeof part !== "object" || depth > 200) return;
    for (const [key, child] of Object.entries(part)) {
      if (key === "$ref" && typeof child === "string") {
        const target = resolveRef(file, child);
        if (target.kind === "file" && target.file !== file) found.add(target.file);
      } else visit(child, depth + 1);
    }
  }
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
