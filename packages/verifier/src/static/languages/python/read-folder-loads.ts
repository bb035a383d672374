import { posix } from "node:path";
import { declarationsAt, isFunctionNode } from "../../declarations.ts";
import type { CallFact, ImportFact, SourceFile } from "../../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../../syntax/syntax-node.ts";
import type { ModuleResolver } from "./resolve-module.ts";
import { contentOf } from "./text-of.ts";

type Lookup = Pick<SourceFile, "path" | "root" | "language">;

const hole = "\0";
const listing = /(^|\.)(iter_modules|walk_packages|listdir|scandir|glob|rglob|iglob|iterdir)$/;

/**
 * The imports of a load whose name comes from the listing of a package of the tree: one for each module that lies there.
 * Null where the name comes from anywhere else, or the package cannot be told.
 */
export function readFolderLoads(call: CallFact, file: Lookup, modules: ModuleResolver): ImportFact[] | null {
  const [source] = call.arguments.filter(({ kind }) => kind !== "keyword_argument");
  const sources: SyntaxNode[] = [];
  const list = source && listingOf(file, source, 6, sources);
  if (!source || !list || sources.some((part) => mayLeave(part, list))) return null;
  const listed = folderListed(file, list, modules);
  const [before = "", after, ...more] = nameText(file, source).split(hole);
  if (listed === null || after === undefined || more.length > 0) return null;
  const folder = before === "" ? listed : folderOf(before, file, modules);
  if (folder !== listed) return null;
  const isDeep = /(walk_packages|rglob|iglob)$|\*\*/.test(childIn(list, "function")?.text ?? "");
  // Behind a listed name may stand more of a module's name: `app.features.{name}.routes`.
  const inner = after.startsWith(".") ? after.split(".").length - 1 : 0;
  const isListed = (path: string) => isDeep || inner === 0 || moduleParts(path.slice(folder === "" ? 0 : folder.length + 1)).length === inner + 1;
  const isMeant = (path: string) => path !== file.path && (after === "" || path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".").endsWith(after)) && isListed(path);
  const paths = modules.filesIn(folder, isDeep || inner > 0).filter(isMeant);
  // What leads to nothing was read wrongly.
  if (paths.length === 0 && after !== "") return null;
  return paths.map((path) => ({ form: "reflection", target: { kind: "file", path }, names: [], node: call.node }));
}

function moduleParts(path: string): string[] {
  return path.replace(/(\/__init__)?\.py$/, "").split("/");
}

// The listing that a name goes back to: the list of a loop or its value.
function listingOf(file: Lookup, node: SyntaxNode, depth: number, sources: SyntaxNode[]): SyntaxNode | null {
  if (depth === 0) return null;
  sources.push(node);
  const parts = walk(node);
  const found = parts.find((part) => part.kind === "call" && listing.test(childIn(part, "function")?.text.replace(/\(.*\)/s, "()") ?? ""));
  if (found) return found;
  for (const part of parts.filter(({ kind, field }) => kind === "identifier" && field !== "attribute" && field !== "name")) {
    const inner = listingFor(file, part, depth, sources);
    if (inner) return inner;
  }
  return null;
}

function listingFor(file: Lookup, part: SyntaxNode, depth: number, sources: SyntaxNode[]): SyntaxNode | null {
  const comprehension = ancestor(part, ({ kind }) => /_comprehension$|^generator_expression$/.test(kind));
  const clauses = comprehension ? namedChildren(comprehension).filter(({ kind }) => kind === "for_in_clause") : [];
  const looped = clauses.filter((clause) => [...walk(childIn(clause, "left") ?? clause)].some(({ text }) => text === part.text)).flatMap((clause) => childIn(clause, "right") ?? []);
  const declared = declarationsAt(file as SourceFile, part, part.text).filter(({ how }) => how !== "parameter").map(({ node }) => childIn(node, "right") ?? node);
  for (const source of [...looped, ...declared]) {
    const found = source === part || isFunctionNode(source) ? null : listingOf(file, source, depth - 1, sources);
    if (found) return found;
  }
  return null;
}

// A name that is chosen is no longer one of the listing.
function mayLeave(source: SyntaxNode, list: SyntaxNode): boolean {
  return walk(source).some((part) => part.kind === "conditional_expression" && ancestor(part, (above) => above === list) === null);
}

/** The module name that an expression makes, `hole` for each part that reading cannot tell. */
function nameText(file: Lookup, node: SyntaxNode, depth = 8): string {
  const dotted = file.path.replace(/\.py$/, "").replaceAll("/", ".");
  if (node.text === "__package__") return dotted.replace(/\.?[^.]*$/, "");
  if (node.text === "__name__") return dotted.replace(/\.__init__$/, "");
  if (depth === 0) return hole;
  if (node.kind === "string") {
    if (!node.children.some(({ kind }) => kind === "interpolation")) return contentOf(node);
    return node.children.map((part) => (part.kind === "interpolation" ? nameText(file, namedChildren(part)[0] as SyntaxNode, depth - 1) : part.named && /content/.test(part.kind) ? part.text : "")).join("");
  }
  if (node.kind === "parenthesized_expression") return nameText(file, namedChildren(node)[0] as SyntaxNode, depth - 1);
  if (node.kind === "binary_operator" && node.children[1]?.kind === "+") return namedChildren(node).map((part) => nameText(file, part, depth - 1)).join("");
  if (node.kind === "binary_operator" && node.children[1]?.kind === "%") return nameText(file, namedChildren(node)[0] as SyntaxNode, depth - 1).replace("%s", hole);
  const formatted = node.kind === "call" ? childIn(node, "function") : null;
  if (formatted?.kind === "attribute" && childIn(formatted, "attribute")?.text === "format") return nameText(file, childIn(formatted, "object") as SyntaxNode, depth - 1).replace("{}", hole);
  const declared = node.kind === "identifier" ? declarationsAt(file as SourceFile, node, node.text) : [];
  const [only] = declared;
  return only?.how === "value" && declared.length === 1 ? nameText(file, only.node, depth - 1) : hole;
}

// `app.models.` and, from inside `app`, `.models.`
function folderOf(prefix: string, { path }: Lookup, modules: ModuleResolver): string | null {
  if (!prefix.endsWith(".")) return null;
  const level = /^\.*/.exec(prefix)?.[0].length ?? 0;
  const name = prefix.slice(level).replace(/\.$/, "");
  if (level > 0) return posix.join("/", path.split("/").slice(0, -level).join("/"), name.replaceAll(".", "/")).slice(1);
  const target = modules.absolute(name, path);
  return target.kind === "file" && target.path.endsWith("/__init__.py") ? posix.dirname(target.path) : target.kind === "folder" ? target.path : null;
}

function folderListed(file: Lookup, list: SyntaxNode, modules: ModuleResolver): string | null {
  const called = childIn(list, "function") as SyntaxNode;
  const given = childIn(list, "arguments") ? namedChildren(childIn(list, "arguments") as SyntaxNode) : [];
  const isMethod = /\.(glob|rglob|iterdir)$/.test(called.text) && !/^(glob)\.\w+$/.test(called.text);
  const named = given.find((argument) => childIn(argument, "name")?.text === "path");
  const from = isMethod ? childIn(called, "object") : named ? childIn(named, "value") : given[0];
  return from ? folderText(file, from, modules) : null;
}

// The folder of `__path__`, `app.models.__path__`, `os.path.dirname(__file__)`, `Path(__file__).parent / "models"`, a pattern below one of them.
function folderText(file: Lookup, node: SyntaxNode, modules: ModuleResolver, depth = 10): string | null {
  const inner = (part: SyntaxNode | null | undefined) => (part && depth > 0 ? folderText(file, part, modules, depth - 1) : null);
  const below = (folder: string | null, name: string | null) => (folder === null || name === null ? null : posix.join("/", folder, name.replace(/(^|\/)[^/]*\*.*$/, "")).slice(1));
  const text = (part: SyntaxNode | undefined) => (part?.kind === "string" ? contentOf(part) : null);
  const own = posix.dirname(file.path);
  if (node.text === "__path__") return own;
  if (node.text === "__file__") return file.path;
  const given = childIn(node, "arguments") ? namedChildren(childIn(node, "arguments") as SyntaxNode) : [];
  switch (node.kind) {
    case "list":
    case "parenthesized_expression":
      return inner(namedChildren(node)[0]);
    case "string":
      return /^[\w./*-]+$/.test(contentOf(node)) ? below("", contentOf(node)) : null;
    case "attribute": {
      const name = childIn(node, "attribute")?.text;
      const object = childIn(node, "object");
      if (name === "parent") return parentOf(inner(object));
      if (name !== "__path__" && name !== "__file__") return null;
      const module = object ? modules.named(dottedBy(file, object.text), file.path)[0] : undefined;
      return module ? (name === "__path__" ? posix.dirname(module) : module) : null;
    }
    case "binary_operator":
      return node.children[1]?.kind === "/" ? below(inner(namedChildren(node)[0]), text(namedChildren(node)[1])) : null;
    case "identifier": {
      const declared = declarationsAt(file as SourceFile, node, node.text);
      return declared.length === 1 && declared[0]?.how === "value" ? inner(declared[0].node) : null;
    }
    case "call": {
      const name = childIn(node, "function")?.text.split(".").at(-1) ?? "";
      if (name === "dirname") return parentOf(inner(given[0]));
      if (/^(Path|abspath|realpath|str|resolve|absolute|fspath)$/.test(name)) return inner(given[0] ?? childIn(childIn(node, "function") as SyntaxNode, "object"));
      return name === "join" ? given.slice(1).reduce((folder, part) => below(folder, text(part)), inner(given[0])) : null;
    }
    default:
      return null;
  }
}

function parentOf(path: string | null): string | null {
  return path === null ? null : posix.dirname(path).replace(/^\.$/, "");
}

// What a name of an import stands for: `from app import models` gives `app.models`.
function dottedBy(file: Lookup, local: string): string {
  for (const node of walk(file.root)) {
    if (node.kind !== "import_from_statement") continue;
    const base = childIn(node, "module_name")?.text ?? "";
    if (node.children.some((child) => child.field === "name" && child.text === local) && !base.startsWith(".")) return `${base}.${local}`;
    const folder = posix.dirname(file.path).replaceAll("/", ".");
    if (node.children.some((child) => child.field === "name" && child.text === local) && base === ".") return `${folder}.${local}`;
  }
  return local;
}
