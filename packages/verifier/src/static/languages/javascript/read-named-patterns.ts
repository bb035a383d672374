import { posix } from "node:path";
import type { ImportFact } from "../../facts.ts";
import { matchesGlob } from "../../glob.ts";
import { ancestor, childIn, type SyntaxNode } from "../../syntax/syntax-node.ts";
import { hole, type Lookup, pathText } from "./path-text.ts";
import type { SpecifierResolver } from "./resolve-specifier.ts";
import { contentOf } from "./text-of.ts";

const pattern = /\*.*\.(\{|[cm]?[jt]sx?\b)|\*\{\.|\*\*\/\*$/;
// What lists files loads none; what is done with the list is read with the load.
const listers = /(^|\.)(glob|globSync|globby|globbySync|fg|sync|scandir|stream)$/;

/**
 * What a text leads to that names source files of the tree by a pattern, where it is handed to what may load them:
 * `container.loadModules(["services/*.js"], { cwd: __dirname })`, `entities: [join(__dirname, "models/*.ts")]`.
 */
export function readNamedPattern(node: SyntaxNode, file: Lookup, specifiers: SpecifierResolver): ImportFact[] {
  if (!pattern.test(contentOf(node))) return [];
  const whole = wholeOf(node);
  const text = pathText(file, whole);
  const call = ancestor(whole, ({ kind }) => /^(call_expression|new_expression)$/.test(kind));
  if (!call || text.includes(hole) || listers.test((childIn(call, "function")?.text ?? "").replace(/\s/g, ""))) return [];
  const starts = text.startsWith("/") ? [""] : [workingFolder(call, file) ?? "", posix.dirname(file.path)];
  for (const start of starts) {
    const globs = sourcesOf(posix.join("/", start, text).slice(1));
    const paths = specifiers.filesIn("", true).filter((path) => path !== file.path && matchesGlob(path, globs));
    if (paths.length > 0) return paths.map((path) => ({ form: "named", target: { kind: "file", path }, names: [], node }));
  }
  return [];
}

// The expression that the text is a part of: `join(__dirname, "*.js")`, `__dirname + "/*.js"`.
function wholeOf(node: SyntaxNode): SyntaxNode {
  const { parent } = node;
  if (parent?.kind === "binary_expression") return wholeOf(parent);
  const call = parent?.kind === "arguments" ? parent.parent : null;
  return call && /^(path\.|posix\.)?(join|resolve)$/.test(childIn(call, "function")?.text ?? "") ? call : node;
}

function workingFolder(call: SyntaxNode, file: Lookup): string | null {
  const options = childIn(call, "arguments")?.children.find(({ kind }) => kind === "object");
  const pair = options?.children.find((part) => part.kind === "pair" && /^["']?cwd["']?$/.test(childIn(part, "key")?.text ?? ""));
  const folder = pair ? pathText(file, childIn(pair, "value") ?? undefined) : null;
  return folder === null || folder.includes(hole) ? null : folder;
}

// What is built lies elsewhere than what it is built from, and ends otherwise.
function sourcesOf(glob: string): string[] {
  const source = glob.replace(/^(dist|build|lib|out)\//, "src/").replace(/(\.[cm]?)js$/, "$1ts");
  return source === glob ? [glob] : [glob, source];
}
