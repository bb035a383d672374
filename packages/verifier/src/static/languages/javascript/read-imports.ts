import { posix } from "node:path";
import type { CallFact, ImportFact } from "../../facts.ts";
import { childIn, namedChildren, type SyntaxNode } from "../../syntax/syntax-node.ts";
import { type Given, hole, type Lookup, pathText } from "./path-text.ts";
import type { SpecifierResolver } from "./resolve-specifier.ts";
import { contentOf, textOf } from "./text-of.ts";

type Names = ImportFact["names"];

/** The import that an `import` or `export ... from` statement makes; null for any other node. */
export function readImport(node: SyntaxNode, path: string, specifiers: SpecifierResolver): ImportFact | null {
  if (node.kind !== "import_statement" && node.kind !== "export_statement") return null;
  const source = childIn(node, "source") ?? childIn(node.children.find((child) => child.kind === "import_require_clause") ?? node, "source");
  if (!source) return null;
  const target = specifiers.resolve(contentOf(source), path);
  if (node.kind === "export_statement") return { form: hasType(node) ? "type-only" : "re-export", target, names: exportedNames(node), node };
  const clause = node.children.find((child) => /^import_(require_)?clause$/.test(child.kind));
  if (!clause) return { form: "side-effect", target, names: [], node };
  const named = importedNames(clause);
  const isTypeOnly = hasType(node) || (named.length > 0 && named.every((name) => name.isType));
  return { form: isTypeOnly ? "type-only" : "static", target, names: named.map(({ imported, local }) => ({ imported, local })), node };
}

/** The import that `require(...)` or `import(...)` makes, `requires` being the names that mean `require` here. */
export function readImportCall(call: CallFact, file: Lookup, specifiers: SpecifierResolver, requires: ReadonlySet<string>): ImportFact | null {
  const dotted = call.path.join(".");
  const isImport = dotted === "import";
  const isRequire = requires.has(dotted) || /(^|\.)(createRequire\.\(\)|getBuiltinModule|mainModule\.require|module\.require)$/.test(dotted);
  if (!isImport && !isRequire) return null;
  const { path } = file;
  const specifier = call.arguments[0] ? specifierIn(file, call.arguments[0]) : null;
  const form = isImport ? "dynamic" : "require";
  if (specifier === null) return { form, target: { kind: "opaque", reason: "the module's name is computed" }, names: [], node: call.node };
  return { form, target: specifiers.resolve(specifier, path), names: receivedNames(call.node), node: call.node };
}

/** The specifier that an expression makes, constants of the file put in; null where only running tells. */
export function specifierIn(file: Lookup, node: SyntaxNode, given?: Given): string | null {
  return textOf(node) ?? constantSpecifier(file, node, given);
}

// `import(place)` with `const place = "../" + folder`, `import(new URL("./x.js", import.meta.url))`: a path of the tree's own is made relative again.
function constantSpecifier(file: Lookup, node: SyntaxNode, given?: Given): string | null {
  const text = pathText(file, node, 12, given);
  if (text === "" || text.includes(hole)) return null;
  if (!text.startsWith("/")) return text;
  const relative = posix.relative(posix.dirname(`/${file.path}`), text);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

function hasType(node: SyntaxNode): boolean {
  return node.children.some((child) => child.kind === "type" || child.kind === "typeof");
}

function importedNames(clause: SyntaxNode): (Names[number] & { isType: boolean })[] {
  return namedChildren(clause).flatMap((part) => {
    if (part.kind === "identifier") {
      const imported = clause.kind === "import_require_clause" ? "*" : "default";
      return [{ imported, local: part.text, isType: false }];
    }
    if (part.kind === "namespace_import") return [{ imported: "*", local: namedChildren(part)[0]?.text ?? "", isType: false }];
    return namedChildren(part).filter((item) => item.kind === "import_specifier").map((item) => ({ ...specifierNames(item), isType: hasType(item) }));
  });
}

function exportedNames(node: SyntaxNode): Names {
  const clause = node.children.find((child) => child.kind === "export_clause");
  if (clause) return namedChildren(clause).filter((item) => item.kind === "export_specifier").map(specifierNames);
  const space = node.children.find((child) => child.kind === "namespace_export");
  return [{ imported: "*", local: space ? (namedChildren(space)[0]?.text ?? "*") : "*" }];
}

function specifierNames(item: SyntaxNode): Names[number] {
  const imported = childIn(item, "name")?.text ?? "";
  return { imported, local: childIn(item, "alias")?.text ?? imported };
}

// `const { a: b } = require("x")`, `const x = (await import("x")).default`
function receivedNames(node: SyntaxNode): Names {
  let imported = "*";
  for (let above = node.parent; above; above = above.parent) {
    if (above.kind === "member_expression") imported = childIn(above, "property")?.text ?? "*";
    else if (above.kind === "variable_declarator") return boundNames(childIn(above, "name"), imported);
    else if (imported === "*" && isPassedOn(above)) return [{ imported: "*", local: "*" }];
    else if (!/^(await_expression|parenthesized_expression)$/.test(above.kind)) return [];
  }
  return [];
}

// `module.exports = require("x")`, `module.exports = { ...require("x") }`, `Object.assign(exports, require("x"))`
function isPassedOn(above: SyntaxNode): boolean {
  const isExports = (node: SyntaxNode | null | undefined) => /^(module\.exports|exports)$/.test(node?.text ?? "");
  if (above.kind === "assignment_expression") return isExports(childIn(above, "left"));
  if (above.kind === "arguments") return childIn(above.parent as SyntaxNode, "function")?.text === "Object.assign" && isExports(namedChildren(above)[0]);
  const object = above.kind === "spread_element" ? above.parent : null;
  return object?.kind === "object" && object.parent !== null && isPassedOn(object.parent);
}

/** Names taken out of an imported module later on: `const { Pool } = pg`, `const Pool = pg.Pool`; they join the import. */
export function addTakenNames(imports: readonly ImportFact[], declarators: readonly SyntaxNode[]): void {
  for (const declarator of declarators) {
    const value = childIn(declarator, "value");
    const isMember = value?.kind === "member_expression" && childIn(value, "object")?.kind === "identifier";
    const source = isMember ? childIn(value, "object")?.text : value?.kind === "identifier" ? value.text : undefined;
    const taken = isMember ? (childIn(value, "property")?.text ?? "*") : "*";
    const from = imports.find(({ names }) => names.some(({ imported, local }) => local === source && /^(\*|default)$/.test(imported)));
    from?.names.push(...boundNames(childIn(declarator, "name"), taken));
  }
}

function boundNames(pattern: SyntaxNode | null, imported: string): Names {
  if (pattern?.kind === "identifier") return [{ imported, local: pattern.text }];
  if (pattern?.kind !== "object_pattern") return [];
  return namedChildren(pattern).flatMap((part) => {
    if (part.kind === "shorthand_property_identifier_pattern") return [{ imported: part.text, local: part.text }];
    const local = childIn(part, "value");
    return part.kind === "pair_pattern" && local?.kind === "identifier" ? [{ imported: childIn(part, "key")?.text ?? "", local: local.text }] : [];
  });
}
