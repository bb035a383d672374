import type { Language } from "@cd-task/model";
import type { SyntaxNode } from "./syntax/syntax-node.ts";

/** What a file is for, by its place: only `product` is judged. */
export type Scope = "product" | "tests" | "docs" | "vendored" | "generated";

/** What an import leads to. */
export type ImportTarget =
  | { kind: "file"; path: string }
  /** A folder that is a package without code of its own. */
  | { kind: "folder"; path: string }
  /** A library: `name` is what is installed, `module` what is asked for (`hono/jwt`, `django.http`). */
  | { kind: "package"; name: string; module: string }
  /** A part of the language's own library: `node:fs`, `http.server`. */
  | { kind: "standard"; module: string }
  /** Looks like the repository's own code, but no such file is there. */
  | { kind: "missing"; specifier: string }
  /** Only running it tells. */
  | { kind: "opaque"; reason: string };

/** `named` stands for a text that names a module which whoever reads the text may load: nothing is loaded by having it. */
export type ImportForm = "static" | "dynamic" | "re-export" | "require" | "side-effect" | "type-only" | "reflection" | "named";

/** One import: `imported` is the name at its source (`*` for all of it, `default`), `local` the name it gets here. */
export interface ImportFact {
  form: ImportForm;
  target: ImportTarget;
  names: { imported: string; local: string }[];
  node: SyntaxNode;
}

/** One call. `path` is what is called, outermost first: `this.pool.query` -> `["this", "pool", "query"]`; `()` and `[]` stand for other parts. */
export interface CallFact {
  path: string[];
  arguments: SyntaxNode[];
  node: SyntaxNode;
  /** `new X(...)` and tagged templates are calls too. */
  form: "call" | "new" | "tagged";
}

export interface FunctionFact {
  name: string;
  parameters: string[];
  /** Statements of its body, nested ones included. */
  statements: number;
  node: SyntaxNode;
}

export interface ClassFact {
  name: string;
  /** Dotted names of what it extends. */
  bases: string[];
  node: SyntaxNode;
}

/** A text in code; documentation strings are left out. Interpolated parts read `${}`. */
export interface TextFact {
  value: string;
  node: SyntaxNode;
}

/** A variable of the module itself and what it is first given. */
export interface VariableFact {
  name: string;
  value: SyntaxNode | null;
  node: SyntaxNode;
}

/** Everything known about one source file. */
export interface SourceFile {
  path: string;
  language: Language;
  scope: Scope;
  root: SyntaxNode;
  /** Statements that do something; imports, comments and documentation are none. */
  statements: number;
  imports: ImportFact[];
  calls: CallFact[];
  functions: FunctionFact[];
  classes: ClassFact[];
  texts: TextFact[];
  variables: VariableFact[];
  /** Where the parser met something it could not read. */
  syntaxError: { line: number; column: number } | null;
}

/** A file that holds code but could not be read. */
export interface SkippedFile {
  path: string;
  reason: string;
}

/** One entry of the candidate's folder, code or not. */
export interface ListedFile {
  kind: "file" | "link";
  bytes: number;
  executable: boolean;
  /** `sha256:<hex>` of its content; null where it was not asked for or is too large to read. */
  digest: string | null;
}

/** How the candidate differs from the starter it began with, by paths. */
export interface Difference {
  added: string[];
  changed: string[];
  removed: string[];
  renamed: { from: string; to: string }[];
  /** Files whose executable bit was turned. */
  modes: string[];
  /** Files that became links, and new links. */
  links: string[];
  /** Files that are too large to be compared. */
  unread: string[];
}

/** Everything known about a candidate's folder, from reading it alone. */
export interface TreeFacts {
  /** Files that the started program is made of: reached from an entry or, when that cannot be told, all product files. */
  product: SourceFile[];
  /** All files read, whatever their scope, by path. */
  files: Map<string, SourceFile>;
  /** Product code that could not be read: nothing can be said about it. */
  skipped: SkippedFile[];
  /** Files the start command runs; empty when none was found. */
  entries: string[];
  /** Why `product` is all files instead of the reached ones; null when reachability is known. */
  unreachable: string | null;
  /** Texts by path: source, settings, manifests, locks, SQL. */
  texts: ReadonlyMap<string, string>;
  /** All entries of the folder by path, whether their text is read or not. */
  listing: ReadonlyMap<string, ListedFile>;
  /** Texts of the starter by path, as far as they are known; null when no starter is. */
  before: ReadonlyMap<string, string> | null;
  /** What was done to the starter; null when it is not known. */
  difference: Difference | null;
}
