import type { CallFact, ImportFact, ImportTarget } from "../../facts.ts";
import { ancestor, namedChildren, type SyntaxNode } from "../../syntax/syntax-node.ts";
import type { ModuleResolver } from "./resolve-module.ts";
import { constantText, type Lookup } from "./constant-text.ts";
import { textOf } from "./text-of.ts";

/** Functions that import a module by the name they are given. */
export const loaders: ReadonlySet<string> = new Set(["import_module", "__import__", "import_string"]);
const opaqueCalls = new Set(["exec", "eval", "compile", "execfile"]);
const opaqueParts: [RegExp, string][] = [
  // Listing a package's modules loads none of them.
  [/^(runpy|imp|zipimport|pkgutil(?!\.(iter_modules|walk_packages)$))\.\w+$/, "modules are loaded by `runpy`, `pkgutil` or the like"],
  [/(^|\.)(spec_from_file_location|module_from_spec|exec_module|load_module|find_modules)$/, "a module is loaded by hand"],
];

/** An import made by a call: `import_module("x")` is resolved, one with a computed name is opaque. */
export function readImportCall(call: CallFact, file: Lookup, modules: ModuleResolver, aliases: ReadonlySet<string>): ImportFact | null {
  const name = call.path.at(-1) as string;
  const dotted = call.path.join(".");
  if (loaders.has(name) || aliases.has(dotted)) return reflection(call.node, loaded(call, file, modules), localName(call.node));
  if (/^(getattr|attrgetter)$/.test(name) && call.arguments.some((argument) => loaders.has(textOf(argument) ?? ""))) {
    return reflection(call.node, { kind: "opaque", reason: "what loads modules is taken by its name" });
  }
  if (call.path.length === 1 && opaqueCalls.has(name)) {
    return reflection(call.node, { kind: "opaque", reason: `\`${name}\` runs code that is made while running` });
  }
  const found = opaqueParts.find(([pattern]) => pattern.test(dotted));
  return found ? reflection(call.node, { kind: "opaque", reason: found[1] }) : null;
}

/** Reaching modules through the interpreter's own tables: `sys.modules`, `__builtins__`. */
export function readReflection(node: SyntaxNode): ImportFact | null {
  const isTable = node.kind === "attribute" && /^sys\.(modules|meta_path|path_hooks|path)$/.test(node.text);
  const isBuiltins = node.kind === "identifier" && /^(__builtins__|__loader__|__spec__)$/.test(node.text);
  if (!isTable && !isBuiltins) return null;
  return reflection(node, { kind: "opaque", reason: `\`${node.text}\` gives modules no import names` });
}

const aliasing = /\b(?:import_module|import_string|__import__)\s+as\s+(\w+)|^[ \t]*(\w+)\s*=\s*(?:\w+\.)*(?:import_module|import_string|__import__)[ \t]*$/gm;

/** Other names that a file gives to what loads modules: `from importlib import import_module as bring`, `bring = __import__`. */
export function loaderNames(text: string): Set<string> {
  return new Set([...text.matchAll(aliasing)].map(([, imported, assigned]) => (imported ?? assigned) as string));
}

function loaded(call: CallFact, file: Lookup, modules: ModuleResolver): ImportTarget {
  const positional = call.arguments.filter((argument) => argument.kind !== "keyword_argument");
  const specifier = positional[0] ? constantText(file, positional[0]) : null;
  if (specifier === null) return { kind: "opaque", reason: "the module's name is computed" };
  return targetOf(specifier, file, modules);
}

/** What a written name of a module leads to, one with leading dots included. */
export function targetOf(specifier: string, { path }: Lookup, modules: ModuleResolver): ImportTarget {
  const module = specifier.split(":")[0] as string;
  const level = /^\.*/.exec(module)?.[0].length ?? 0;
  return level ? modules.relative(level, module.slice(level), path) : modules.absolute(module, path);
}

function localName(node: SyntaxNode): string {
  const assignment = ancestor(node, (above) => above.kind === "assignment");
  const left = assignment ? namedChildren(assignment)[0] : undefined;
  return left?.kind === "identifier" ? left.text : "";
}

function reflection(node: SyntaxNode, target: ImportTarget, local = ""): ImportFact {
  return { form: "reflection", target, names: local ? [{ imported: "*", local }] : [], node };
}
