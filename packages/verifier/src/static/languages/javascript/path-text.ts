import { posix } from "node:path";
import { type Declaration, declarationsAt } from "../../declarations.ts";
import type { SourceFile } from "../../facts.ts";
import { childIn, namedChildren, type SyntaxNode } from "../../syntax/syntax-node.ts";
import { contentOf } from "./text-of.ts";

/** Stands for a part that only running tells. */
export const hole = "\0";

/** What one name stands for, where the one who asks knows. */
export interface Given {
  name: string;
  text: string;
}

/** A file as far as names in it can be looked up. */
export type Lookup = Pick<SourceFile, "path" | "root" | "language">;

/**
 * The path an expression makes, `hole` for each part that reading cannot tell; a path from the tree's own root starts
 * with `/`. Understands `__dirname`, `import.meta`, `path.join`, `new URL(...)`, texts put together.
 */
export function pathText(file: Lookup, node: SyntaxNode | undefined, depth = 12, given?: Given): string {
  if (!node || depth === 0) return hole;
  const inner = (part: SyntaxNode | undefined | null) => pathText(file, part ?? undefined, depth - 1, given);
  const own = `/${file.path}`;
  if (/^(__filename|import\.meta\.(url|filename))$/.test(node.text)) return own;
  if (/^(__dirname|import\.meta\.dirname)$/.test(node.text)) return posix.dirname(own);
  switch (node.kind) {
    case "string":
      return contentOf(node);
    case "template_string":
      return node.children.map((part) => (part.kind === "template_substitution" ? inner(namedChildren(part)[0]) : part.named ? part.text : "")).join("");
    case "binary_expression":
      return node.children[1]?.kind === "+" ? namedChildren(node).map(inner).join("") : hole;
    case "parenthesized_expression":
    case "await_expression":
    case "as_expression":
    case "non_null_expression":
      return inner(namedChildren(node)[0]);
    case "member_expression":
      return /^(href|pathname)$/.test(childIn(node, "property")?.text ?? "") ? inner(childIn(node, "object")) : hole;
    case "identifier":
      if (node.text === given?.name) return given.text;
      return inner(onlyValue(declarationsAt(file as SourceFile, node, node.text)));
    case "new_expression":
    case "call_expression":
      return madeBy(file, node, inner, own);
    default:
      return hole;
  }
}

function onlyValue(declared: readonly Declaration[]): SyntaxNode | undefined {
  const [first, ...others] = declared;
  return first?.how === "value" && others.length === 0 ? first.node : undefined;
}

function madeBy(file: Lookup, node: SyntaxNode, inner: (part: SyntaxNode | undefined) => string, own: string): string {
  const callee = childIn(node, "function") ?? childIn(node, "constructor");
  const called = callee?.text ?? "";
  const given = childIn(node, "arguments") ? namedChildren(childIn(node, "arguments") as SyntaxNode) : [];
  const name = called.split(".").at(-1) ?? "";
  if (node.kind === "new_expression") {
    if (name !== "URL") return hole;
    const base = inner(given[1]);
    return given.length < 2 ? inner(given[0]) : base.includes(hole) ? hole : posix.join(posix.dirname(base), inner(given[0]));
  }
  if (called === "process.cwd") return "/";
  if (called === "import.meta.resolve") return inner(given[0]).startsWith(".") ? posix.join(posix.dirname(own), inner(given[0])) : inner(given[0]);
  if (/^(join|resolve)$/.test(name) && callee) return isOfPaths(file, callee) ? joined(given.map(inner)) : name === "join" ? joinedTexts(file, callee, given, inner) : hole;
  if (name === "dirname") return posix.dirname(inner(given[0]));
  if (/^(fileURLToPath|pathToFileURL|String|normalize|toString)$/.test(name)) return inner(name === "toString" ? (node.children[0]?.children[0] ?? undefined) : given[0]);
  return hole;
}

// `path.join`, `posix.resolve`, `join` of an import; never a method of that name of something else, an array above all.
function isOfPaths(file: Lookup, callee: SyntaxNode): boolean {
  const holder = childIn(callee, "object");
  const root = holder ? /^[\w$]+/.exec(holder.text)?.[0] : callee.text;
  if (root === undefined || (holder && !/^([\w$]*path|posix|win32)(\.(posix|win32))?$/i.test(holder.text))) return /^require\(["'](node:)?path["']\)/.test(holder?.text ?? "");
  return declarationsAt(file as SourceFile, callee, root).every(({ node }) => /(require|getBuiltinModule|import)\(\s*["'](node:)?path(\/posix)?["']/.test(node.text));
}

// `["..", folder].join("/")`: texts with a text between them.
function joinedTexts(file: Lookup, callee: SyntaxNode, given: readonly SyntaxNode[], inner: (part: SyntaxNode) => string): string {
  const object = childIn(callee, "object");
  const list = object?.kind === "identifier" ? onlyValue(declarationsAt(file as SourceFile, object, object.text)) : object;
  if (list?.kind !== "array") return hole;
  return namedChildren(list).map(inner).join(given[0] ? inner(given[0]) : ",");
}

// What is unknown may be anything in its place, but nothing above it.
function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).reduce((whole, part) => (part.startsWith("/") && whole === "" ? part : posix.join(whole, part)), "") || ".";
}
