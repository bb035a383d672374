import type { Json, Place } from "@cd-task/model";

/** A file as a value that still knows where each part of it stands. */
export interface SourceDocument {
  /** The file's name as messages show it. */
  file: string;
  text: string;
  value: Json;
  /** The place of the value at a path, or of its key; of the nearest ancestor that exists when there is none. */
  place(path: readonly (string | number)[], target?: "key" | "value"): Place;
}
