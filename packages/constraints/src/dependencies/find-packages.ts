import type { Language } from "@cd-task/model";
import { ancestor, childIn, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";

/** One import of an outer package. */
export interface PackageImport {
  language: Language;
  /** What is installed, as far as the import says it; of Python the top module. */
  name: string;
  module: string;
  file: SourceFile;
  node: SyntaxNode;
  isTypeOnly: boolean;
  /** Whether the program goes on without it. */
  isOptional: boolean;
}

/** The imports of outer packages in these files; what a file imports by a computed name is not among them. */
export function findPackages(files: readonly SourceFile[]): PackageImport[] {
  return files.flatMap((file) =>
    file.imports.flatMap(({ target, form, node }): PackageImport[] =>
      target.kind === "package"
        ? [{ language: file.language, name: target.name, module: target.module, file, node, isTypeOnly: form === "type-only", isOptional: isGuarded(node) }]
        : [],
    ),
  );
}

/** Whether some code loads modules whose names only running tells. */
export function hasOpaqueImports(facts: TreeFacts): boolean {
  return facts.product.some(({ imports }) => imports.some(({ target }) => target.kind === "opaque"));
}

/** What may load a package by a name that only running tells; not what can only lead to files of the repository. */
export function loadedUnseen(files: readonly SourceFile[]): { file: SourceFile; node: SyntaxNode; reason: string }[] {
  return files.flatMap((file) => file.imports.flatMap(({ target, node }) => (target.kind === "opaque" && !ownFiles.test(node.text.slice(0, 400)) ? [{ file, node, reason: target.reason }] : [])));
}

// `import(`./routes/${name}`)`, `require(path.join(__dirname, file))`, `sys.path`, `import_module(f"{__name__}.{name}")`
const ownFiles = /[("'`]\.{1,2}\/|\b__(dirname|filename|file|name|package|path)__?\b|import\.meta\.(url|dirname)|^sys\.(path|modules)$|\bfrom_file_location\b|^(pkgutil|runpy)\./;

// `try: import x except ImportError`, `try { require("x") } catch`, `import("x").catch(...)`
function isGuarded(node: SyntaxNode): boolean {
  const tried = ancestor(node, ({ kind }) => kind === "try_statement");
  if (tried) {
    const handlers = tried.children.filter(({ kind }) => /^(except_clause|catch_clause)$/.test(kind));
    const isInBody = childIn(tried, "body") !== null && ancestor(node, (above) => above === childIn(tried, "body")) !== null;
    if (isInBody && handlers.some(({ kind, text }) => kind === "catch_clause" || /^except\s*:|ImportError|ModuleNotFoundError|\bException\b/.test(text.split("\n")[0] ?? ""))) return true;
  }
  return /^\.catch\(/.test(node.parent?.text.slice(node.text.length) ?? "");
}
