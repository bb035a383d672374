import type { CallFact, ClassFact, FunctionFact, ImportFact, Scope, SourceFile, TextFact, VariableFact } from "../../facts.ts";
import type { ParsedSource } from "../../syntax/parse-source.ts";
import { childIn, namedChildren, type SyntaxNode, walk } from "../../syntax/syntax-node.ts";
import { isScriptOf } from "../is-script-of.ts";
import type { LanguageReader } from "../language-reader.ts";
import { readFolderLoads, readFolderOptions } from "./read-folder-loads.ts";
import { addTakenNames, readImport, readImportCall } from "./read-imports.ts";
import { readLoopLoads } from "./read-loop-loads.ts";
import { readNamedPattern } from "./read-named-patterns.ts";
import { readReflection, readReflectionCall, requireNames } from "./read-reflection.ts";
import { SpecifierResolver } from "./resolve-specifier.ts";
import { contentOf } from "./text-of.ts";

/** Reads JavaScript and TypeScript: ECMAScript and CommonJS modules, package.json `imports` and `exports`, tsconfig paths. */
export const javascript: LanguageReader = {
  language: "javascript",
  reads: (path, text) => /\.[cm]?[jt]sx?$/.test(path) || isScriptOf("javascript", path, text),
  grammarFor(path) {
    if (/\.[cm]?ts$/.test(path)) return "typescript";
    return path.endsWith(".tsx") ? "tsx" : "javascript";
  },
  openTree(texts) {
    const specifiers = new SpecifierResolver(texts);
    return (path, scope, parsed) => readFile(path, scope, parsed, specifiers);
  },
  runsBefore: () => [],
  filesInCommand(words, texts) {
    const specifiers = new SpecifierResolver(texts);
    return words.flatMap((word) => {
      const file = /^[\w@./-]+$/.test(word) ? specifiers.file(word) : null;
      return file && this.reads(file, texts.get(file) ?? "") ? [file] : [];
    });
  },
};

// Most of a tree, of which nothing is read by itself.
const idle = new Set(["property_identifier", "arguments", "formal_parameters", "statement_block", "string_fragment", "comment", "pair", "shorthand_property_identifier", "shorthand_property_identifier_pattern"]);

function readFile(path: string, scope: Scope, { root, syntaxError }: ParsedSource, specifiers: SpecifierResolver): SourceFile {
  const imports: ImportFact[] = [];
  const found: FunctionFact[] = [];
  const classes: ClassFact[] = [];
  const texts: TextFact[] = [];
  const variables: VariableFact[] = [];
  const nodes = walk(root);
  const calls = nodes.filter(({ kind }) => kind === "call_expression" || kind === "new_expression").flatMap((node) => readCall(node) ?? []);
  const requires = requireNames(calls, root.text);
  const lookup = { path, root, language: "javascript" as const };
  let statements = 0;
  for (const node of nodes) {
    if (!node.named || idle.has(node.kind)) continue;
    if (isStatement(node)) statements++;
    const imported = readImport(node, path, specifiers) ?? readReflection(node, requires);
    if (imported) imports.push(imported);
    if (isFunction(node)) found.push(readFunction(node));
    else if (/^class(_declaration)?$/.test(node.kind) && node.named) classes.push(readClass(node));
    else if (/^(string|template_string)$/.test(node.kind) && !isDirective(node)) {
      texts.push({ value: contentOf(node), node });
      imports.push(...readNamedPattern(node, lookup, specifiers));
    }
    else if (node.kind === "variable_declarator" && isModuleLevel(node, root)) variables.push(readVariable(node));
  }
  for (const call of calls) {
    const imported = readImportCall(call, lookup, specifiers, requires) ?? readReflectionCall(call);
    if (imported) imports.push(...((imported.target.kind === "opaque" && (readFolderLoads(call, lookup, specifiers) ?? readLoopLoads(call, lookup, specifiers))) || [imported]));
  }
  if (imports.some(({ target }) => target.kind === "package" && target.name.includes("autoload"))) {
    for (const call of calls) imports.push(...readFolderOptions(call, lookup, imports, specifiers));
  }
  addTakenNames(imports, nodes.filter((node) => node.kind === "variable_declarator"));
  return { path, language: "javascript", scope, root, statements, imports, calls, functions: found, classes, texts, variables, syntaxError };
}

const declaring = new Set("lexical_declaration variable_declaration function_declaration generator_function_declaration class_declaration method_definition field_definition public_field_definition".split(" "));
const silent = new Set(["import_statement", "export_statement", "empty_statement"]);
const functions = new Set(["function_declaration", "generator_function_declaration", "function_expression", "arrow_function", "method_definition"]);

function isStatement(node: SyntaxNode): boolean {
  const { kind } = node;
  if (declaring.has(kind) || isExpressionBody(node)) return true;
  if (kind === "expression_statement") return node.children[0]?.kind !== "string";
  return kind.endsWith("_statement") && !silent.has(kind);
}

function isExpressionBody(node: SyntaxNode): boolean {
  return node.field === "body" && node.parent?.kind === "arrow_function" && node.kind !== "statement_block";
}

function isDirective(node: SyntaxNode): boolean {
  return node.parent?.kind === "expression_statement" || (node.field === "source" && /^(im|ex)port/.test(node.parent?.kind ?? ""));
}

function isFunction(node: SyntaxNode): boolean {
  return functions.has(node.kind);
}

function isModuleLevel(node: SyntaxNode, root: SyntaxNode): boolean {
  const holder = node.parent?.parent;
  return holder === root || (holder?.kind === "export_statement" && holder.parent === root);
}

function readCall(node: SyntaxNode): CallFact | null {
  if (node.kind === "new_expression") {
    const list = childIn(node, "arguments");
    return { path: pathOf(childIn(node, "constructor")), arguments: list ? namedChildren(list) : [], node, form: "new" };
  }
  if (node.kind !== "call_expression") return null;
  const list = childIn(node, "arguments");
  const isTagged = list?.kind === "template_string";
  const given = isTagged ? [list] : list ? namedChildren(list) : [];
  return { path: pathOf(childIn(node, "function")), arguments: given, node, form: isTagged ? "tagged" : "call" };
}

function pathOf(node: SyntaxNode | null): string[] {
  const parts: string[] = [];
  let at = node;
  while (at) {
    if (at.kind === "member_expression") {
      parts.unshift((childIn(at, "property")?.text ?? "").replace(/^#/, ""));
      at = childIn(at, "object");
    } else if (at.kind === "parenthesized_expression" || at.kind === "await_expression" || at.kind === "non_null_expression") {
      at = namedChildren(at)[0] ?? null;
    } else if (at.kind === "call_expression" && childIn(at, "function")?.text === "await") {
      // `await (await load()).rows` is read as a call of `await`.
      at = namedChildren(childIn(at, "arguments") ?? at)[0] ?? null;
    } else break;
  }
  if (at?.kind === "call_expression") return [...pathOf(childIn(at, "function")), "()", ...parts];
  if (at?.kind === "new_expression") return [...pathOf(childIn(at, "constructor")), "()", ...parts];
  return [at && /^(identifier|type_identifier|this|super|import|meta_property)$/.test(at.kind) ? at.text : "[]", ...parts];
}

function readFunction(node: SyntaxNode): FunctionFact {
  const list = childIn(node, "parameters");
  const single = childIn(node, "parameter");
  const parameters = single ? [single.text] : (list ? namedChildren(list) : []).flatMap(parameterNames);
  const body = childIn(node, "body");
  const statements = body ? walk(body).filter(isStatement).length : 0;
  return { name: functionName(node), parameters, statements, node };
}

function parameterNames(node: SyntaxNode): string[] {
  const pattern = childIn(node, "pattern") ?? childIn(node, "left") ?? node;
  if (pattern.kind === "identifier") return [pattern.text];
  return walk(pattern).filter((part) => /^(identifier|shorthand_property_identifier_pattern)$/.test(part.kind)).map((part) => part.text);
}

function functionName(node: SyntaxNode): string {
  const holder = node.parent;
  const name = childIn(node, "name") ?? (holder?.kind === "variable_declarator" ? childIn(holder, "name") : null) ?? (holder?.kind === "pair" ? childIn(holder, "key") : null);
  return name?.text ?? "";
}

function readClass(node: SyntaxNode): ClassFact {
  const heritage = node.children.find((child) => child.kind === "class_heritage");
  const clause = heritage?.children.find((child) => child.kind === "extends_clause");
  const base = clause ? childIn(clause, "value") : heritage ? namedChildren(heritage)[0] : undefined;
  const holder = node.parent?.kind === "variable_declarator" ? childIn(node.parent, "name") : null;
  const bases = base && /^(identifier|member_expression)$/.test(base.kind) ? [base.text] : [];
  return { name: (childIn(node, "name") ?? holder)?.text ?? "", bases, node };
}

function readVariable(node: SyntaxNode): VariableFact {
  return { name: childIn(node, "name")?.text ?? "", value: childIn(node, "value"), node };
}
