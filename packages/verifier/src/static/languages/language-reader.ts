import type { Language } from "@cd-task/model";
import type { Scope, SourceFile } from "../facts.ts";
import type { Grammar, ParsedSource } from "../syntax/parse-source.ts";

/** Resolves and extracts for one language. One folder in `languages/` gives one. */
export interface LanguageReader {
  language: Language;
  /** Whether a file is this language's: by its ending, or by the interpreter that a script without one names. */
  reads(path: string, text: string): boolean;
  grammarFor(path: string): Grammar;
  /** Prepares what resolving needs from all texts of the tree, once. */
  openTree(texts: ReadonlyMap<string, string>): (path: string, scope: Scope, parsed: ParsedSource) => SourceFile;
  /** Files that run before the given one because of where it lies: packages' `__init__.py`. */
  runsBefore(path: string, texts: ReadonlyMap<string, string>): string[];
  /** Files named by a command line: `node src/index.js`, `python -m app`, `app.main:app`. */
  filesInCommand(words: readonly string[], texts: ReadonlyMap<string, string>): string[];
}
