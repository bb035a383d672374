import type { CallFact, ClassFact, FunctionFact, ImportFact, Scope, SourceFile, TextFact, VariableFact } from "../../facts.ts";
import type { ParsedSource } from "../../syntax/parse-source.ts";
import { childIn, namedChildren, type SyntaxNode, walk } from "../../syntax/syntax-node.ts";
import { isScriptOf } from "../is-script-of.ts";
import type { LanguageReader } from "../language-reader.ts";
import { readFolderLoads } from "./read-folder-loads.ts";
import { readImports } from "./read-imports.ts";
import { readLoopLoads } from "./read-loop-loads.ts";
import { readNamedModules } from "./read-named-modules.ts";
import { loaderNames, readImportCall, readReflection } from "./read-reflection.ts";
import { ModuleResolver } from "./resolve-module.ts";
import { contentOf } from "./text-of.ts";

/** Reads Python: relative levels, submodules before attributes, namespace packages, `TYPE_CHECKING`. */
export const python: LanguageReader = {
  language: "python",
  reads: (path, text) => path.endsWith(".py") || isScriptOf("python", path, text),
  grammarFor: () => "python",
  openTree(texts) {
    const modules = new ModuleResolver(texts);
    return (path, scope, parsed) => readFile(path, scope, parsed, modules);
  },
  runsBefore(path, texts) {
    const folders = path.split("/").slice(0, -1);
    const packages = folders.map((_, index) => `${folders.slice(0, index + 1).join("/")}/__init__.py`);
    return packages.filter((file) => file !== path && texts.has(file));
  },
  filesInCommand(words, texts) {
    const modules = new ModuleResolver(texts);
    return words.flatMap((word) => {
      if (this.reads(word, texts.get(word) ?? "")) return texts.has(word) ? [word] : [];
      const module = /^(?:FLASK_APP=)?([A-Za-z_][\w.]*)(?::.*)?$/.exec(word)?.[1];
      const file = module ? modules.file(module) : null;
      const main = file?.replace(/__init__\.py$/, "__main__.py");
      return file ? [file, ...(main && main !== file && texts.has(main) ? [main] : [])] : [];
    });
  },
};

function readFile(path: string, scope: Scope, { root, syntaxError }: ParsedSource, modules: ModuleResolver): SourceFile {
  const imports: ImportFact[] = [];
  const calls: CallFact[] = [];
  const functions: FunctionFact[] = [];
  const classes: ClassFact[] = [];
  const texts: TextFact[] = [];
  const variables: VariableFact[] = [];
  const lookup = { path, root, language: "python" as const };
  const aliases = loaderNames(root.text);
  let statements = 0;
  for (const node of walk(root)) {
    if (!node.named) continue;
    if (isStatement(node)) statements++;
    imports.push(...readImports(node, path, modules));
    imports.push(...readNamedModules(node, path, modules));
    const reflected = readReflection(node);
    if (reflected) imports.push(reflected);
    if (node.kind === "call") {
      const call = readCall(node);
      calls.push(call);
      const imported = readImportCall(call, lookup, modules, aliases);
      if (imported) imports.push(...((imported.target.kind === "opaque" && (readFolderLoads(call, lookup, modules) ?? readLoopLoads(call, lookup, modules))) || [imported]));
    } else if (node.kind === "function_definition") functions.push(readFunction(node));
    else if (node.kind === "class_definition") classes.push(readClass(node));
    else if (node.kind === "string" && !isDocumentation(node)) texts.push({ value: contentOf(node), node });
    else if (node.kind === "assignment" && node.parent?.parent === root) variables.push(...readVariable(node));
  }
  return { path, language: "python", scope, root, statements, imports, calls, functions, classes, texts, variables, syntaxError };
}

function isStatement(node: SyntaxNode): boolean {
  if (node.kind === "function_definition" || node.kind === "class_definition") return true;
  if (!node.kind.endsWith("_statement") || /^(import|import_from|future_import|pass)_statement$/.test(node.kind)) return false;
  return !(node.kind === "expression_statement" && /^(string|concatenated_string|ellipsis)$/.test(node.children[0]?.kind ?? ""));
}

function isDocumentation(node: SyntaxNode): boolean {
  const holder = node.parent?.kind === "concatenated_string" ? node.parent.parent : node.parent;
  return holder?.kind === "expression_statement";
}

function readCall(node: SyntaxNode): CallFact {
  const called = childIn(node, "function") as SyntaxNode;
  const list = childIn(node, "arguments");
  const given = list?.kind === "argument_list" ? namedChildren(list) : list ? [list] : [];
  return { path: pathOf(called), arguments: given, node, form: "call" };
}

function pathOf(node: SyntaxNode): string[] {
  const parts: string[] = [];
  let at: SyntaxNode | null = node;
  while (at?.kind === "attribute") {
    parts.unshift(childIn(at, "attribute")?.text ?? "");
    at = childIn(at, "object");
  }
  if (at?.kind === "call") return [...pathOf(childIn(at, "function") as SyntaxNode), "()", ...parts];
  return [at?.kind === "identifier" ? at.text : "[]", ...parts];
}

function readFunction(node: SyntaxNode): FunctionFact {
  const list = childIn(node, "parameters");
  const parameters = (list ? namedChildren(list) : []).map(parameterName).filter((name) => name && name !== "self" && name !== "cls");
  const body = childIn(node, "body");
  const statements = body ? walk(body).filter(isStatement).length : 0;
  return { name: childIn(node, "name")?.text ?? "", parameters, statements, node };
}

function parameterName(node: SyntaxNode): string {
  if (node.kind === "identifier") return node.text;
  return childIn(node, "name")?.text ?? namedChildren(node)[0]?.text ?? "";
}

function readClass(node: SyntaxNode): ClassFact {
  const list = childIn(node, "superclasses");
  const bases = (list ? namedChildren(list) : []).filter((base) => base.kind === "identifier" || base.kind === "attribute");
  return { name: childIn(node, "name")?.text ?? "", bases: bases.map((base) => base.text), node };
}

function readVariable(node: SyntaxNode): VariableFact[] {
  const left = childIn(node, "left");
  if (left?.kind !== "identifier") return [];
  return [{ name: left.text, value: childIn(node, "right"), node }];
}
