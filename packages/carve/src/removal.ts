/** Why a piece of code goes. */
export type ReasonKind =
  /** It registers or handles a selected operation. */
  | "route"
  /** Only removed code uses it. */
  | "only-used-by"
  /** An import, export or entry of a list whose name is gone. */
  | "import"
  /** It puts a removed router, handler or service where it is found. */
  | "registration"
  /** What it belonged to is empty now. */
  | "empty"
  /** Only requests to selected operations ran it. */
  | "coverage"
  /** The author marked it. */
  | "mark"
  /** A table or model of the feature, removed by choice. */
  | "schema"
  /** The author's own edit of the patch. */
  | "hand";

export interface Reason {
  kind: ReasonKind;
  /** In one sentence, without a full stop: `answers CreateArticleComment`. */
  text: string;
}

/** One piece of a file that goes, or is replaced. */
export interface Hunk {
  /** Offsets of the original text in UTF-16 units, end exclusive. */
  start: number;
  end: number;
  /** 1-based lines of the original text that it touches. */
  firstLine: number;
  lastLine: number;
  /** What stands there afterwards; mostly empty. */
  replacement: string;
  /** What it is: `function addComment`, `import of Comment`. */
  what: string;
  reasons: Reason[];
}

/** What happens to one file. Hunks do not overlap and are in order. */
export interface FileEdit {
  path: string;
  /** True when nothing of the file stays: it is deleted. */
  deleted: boolean;
  hunks: Hunk[];
}

/** A place the author should look at. */
export interface Spot {
  path: string;
  line: number;
  what: string;
  reason: string;
  /** The removed names that stand there, where that is why. */
  names?: string[];
}

/** The code that serves a selection of operations alone, as edits of the codebase. */
export interface Removal {
  edits: FileEdit[];
  /** Files that are new or written anew as a whole; only an author's own patch has any. */
  written: { path: string; text: string }[];
  /** Where each selected operation is registered; an operation without a place was found by other means, or not at all. */
  routes: { operation: string; path: string; line: number }[];
  /** Code of the feature that stays, because something else uses it. */
  shared: Spot[];
  /** Places where reading cannot decide; nothing was done there. */
  undecided: Spot[];
  /** Code the server does not load (tests, seeds, scripts) that names removed code. */
  satellites: Spot[];
  /** Non-blank lines that go. */
  removedLines: number;
}
