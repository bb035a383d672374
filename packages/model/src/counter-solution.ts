import type { FileTree } from "./file-tree.ts";

/** A solution that behaves as the stronger task of an edge demands and breaks the one constraint that the weaker has not. */
export interface CounterSolution {
  /** Ids of the edge's two tasks. */
  weaker: string;
  stronger: string;
  /** The constraint that is broken. */
  added: string;
  /** The contrast it is made by; null when the suite has none for this edge. */
  contrast: string | null;
  /** What it does in place of what the constraint demands. */
  says: string;
  /** The rules that fail, all of them and no other. */
  breaks: string[];
  /** The whole repository; null when it could not be made. */
  files: FileTree | null;
  /** Why there are no files. */
  reason?: string;
}
