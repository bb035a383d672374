import { askedByText } from "./asked-by-text.ts";
import { assignedIn, isOfClass, methodOf } from "./class-members.ts";
import { declarationsAt, type Declaration, isFunctionNode, moduleDeclarations } from "./declarations.ts";
import type { ImportFact, SourceFile, TreeFacts } from "./facts.ts";
import { inherited } from "./inherited.ts";
import { moduleAt, moduleNamed } from "./module-at.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "./syntax/syntax-node.ts";
import { placedItem } from "./placed-items.ts";
import { takenParts } from "./taken-parts.ts";

/** An expression and the file it stands in. */
export interface Value {
  file: SourceFile;
  node: SyntaxNode;
}

const followed = new WeakMap<SyntaxNode, Value[]>();
const exported = new WeakMap<SourceFile, Map<string, Value[]>>();

/**
 * The expressions that an expression stands for, followed through names, imports, properties, loops over written lists and
 * functions of the tree that return them. What reading cannot follow stands for itself.
 */
export function valuesOf(facts: TreeFacts, value: Value): Value[] {
  const kept = followed.get(value.node);
  if (kept) return kept;
  // Whoever comes back here in a circle stops here.
  followed.set(value.node, [value]);
  const next = nextValues(facts, value).flatMap((found) => (found.node === value.node ? [found] : valuesOf(facts, found)));
  const values = next.length > 0 ? [...new Map(next.map((found) => [found.node, found])).values()] : [value];
  followed.set(value.node, values);
  return values;
}

/** What an expression stands for one step further; empty where reading cannot follow. */
export function nextValues(facts: TreeFacts, value: Value): Value[] {
  const { file, node } = value;
  const inner = namedChildren(node);
  const parts = (nodes: (SyntaxNode | undefined)[]) => nodes.flatMap((part) => (part ? { file, node: part } : []));
  switch (node.kind) {
    case "identifier":
    case "shorthand_property_identifier":
      return node.text === "self" && file.language === "python" ? classAround(value) : valuesOfName(facts, file, node);
    case "this": return classAround(value);
    case "parenthesized_expression":
    case "await_expression":
    case "await":
    case "as_expression":
    case "satisfies_expression":
    case "non_null_expression":
    case "type":
      return parts(inner.slice(0, 1));
    case "ternary_expression":
      return parts(inner.slice(1));
    case "assignment_expression":
      return parts([childIn(node, "right") ?? undefined]);
    case "conditional_expression":
      return parts([inner[0], inner[2]]);
    case "member_expression":
    case "attribute":
      return valuesOfMember(facts, value, childIn(node, "object"), memberName(node));
    case "subscript":
    case "subscript_expression":
      return [...valuesAskedByText(facts, value), ...placedItem(facts, value)];
    case "call_expression":
    case "call":
      if (/^(getattr|Reflect\.get)$/.test(childIn(node, "function")?.text ?? "")) return valuesAskedByText(facts, value);
      return parts([boundIn(node) ?? undefined]).concat(returned(facts, value), placedItem(facts, value));
    default:
      return [];
  }
}

/** What a call gives with some of its arguments settled: `show` of `partial(show, rows)` and of `show.bind(null, rows)`, what is frozen; null for any other call. */
export function boundIn(node: SyntaxNode): SyntaxNode | null {
  const called = childIn(node, "function");
  if (!called) return null;
  // `await (load()).rows` is read as a call of `await`.
  if (called.text === "await") return namedChildren(childIn(node, "arguments") ?? node)[0] ?? null;
  if (called.kind === "member_expression" && called.text !== "Object.freeze") return memberName(called) === "bind" ? childIn(called, "object") : null;
  const list = /^((functools\.)?partial|Object\.freeze)$/.test(called.text) ? childIn(node, "arguments") : null;
  return (list && namedChildren(list)[0]) ?? null;
}

/** The property or attribute asked for by a member expression. */
export function memberName(node: SyntaxNode): string {
  return (childIn(node, "property") ?? childIn(node, "attribute"))?.text ?? "";
}

/** What a module gives under a name: its own declaration, or what it passes on; empty when it has no such name. */
export function valuesExported(facts: TreeFacts, path: string, name: string): Value[] {
  const file = facts.files.get(path);
  if (!file) return [];
  const names = exported.get(file) ?? new Map<string, Value[]>();
  exported.set(file, names);
  const kept = names.get(name);
  if (kept) return kept;
  names.set(name, []);
  const values = valuesGiven(facts, file, name);
  names.set(name, values);
  return values;
}

function valuesGiven(facts: TreeFacts, file: SourceFile, name: string): Value[] {
  const alias = file.language === "javascript" ? exportedAs(file, name) : null;
  if (alias && "node" in alias) return [{ file, node: alias.node }];
  const local = alias?.local ?? name;
  const declared = moduleDeclarations(file, local);
  return declared.length > 0 ? declared.flatMap((declaration) => declaredValues(facts, file, declaration)) : throughImports(facts, file, local);
}

// `export default x`, `export { x as name }`, `module.exports = x`, `exports.name = x`, `module.exports = { name: x }`
function exportedAs(file: SourceFile, name: string): { node: SyntaxNode } | { local: string } | null {
  for (const statement of namedChildren(file.root)) {
    if (statement.kind === "export_statement" && !childIn(statement, "source")) {
      const given = childIn(statement, "value") ?? childIn(statement, "declaration");
      if (name === "default" && given && statement.children.some(({ kind }) => kind === "default")) return { node: given };
      const clause = statement.children.find(({ kind }) => kind === "export_clause");
      const item = clause && namedChildren(clause).find((part) => (childIn(part, "alias") ?? childIn(part, "name"))?.text === name);
      if (item) return { local: childIn(item, "name")?.text ?? name };
    }
    const assignment = statement.kind === "expression_statement" ? namedChildren(statement)[0] : givenAway(statement);
    const left = assignment?.kind === "assignment_expression" ? childIn(assignment, "left")?.text : undefined;
    const right = assignment && childIn(assignment, "right");
    if (left && right && (left === `exports.${name}` || left === `module.exports.${name}` || (left === "module.exports" && /^(default|\*)$/.test(name)))) return { node: right };
    const [given] = left === "module.exports" && right?.kind === "object" ? propertyOf({ file, node: right }, name) : [];
    if (given) return given.node.kind === "shorthand_property_identifier" ? { local: name } : { node: given.node };
  }
  return null;
}

// `const router = (module.exports = new Router())`
function givenAway(statement: SyntaxNode): SyntaxNode | undefined {
  if (!/^(lexical|variable)_declaration$/.test(statement.kind) || !statement.text.includes("module.exports =")) return undefined;
  return walk(statement).find((part) => part.kind === "assignment_expression" && childIn(part, "left")?.text === "module.exports" && ancestor(part, isFunctionNode) === null);
}

function valuesOfName(facts: TreeFacts, file: SourceFile, at: SyntaxNode): Value[] {
  const declared = declarationsAt(file, at, at.text);
  // A variable that takes a module (`const x = require("x")`) is an import too, and that says more.
  if (declared.length > 0 && !file.imports.some((fact) => declared.some(({ node }) => fact.node === node || isTakenFrom(node, fact)))) {
    return declared.flatMap((declaration) => declaredValues(facts, file, declaration));
  }
  return throughImports(facts, file, at.text);
}

// `const { Router } = require("express")`, `const { decode: peek } = jwt`
function isTakenFrom(node: SyntaxNode, fact: ImportFact): boolean {
  const value = node.kind === "variable_declarator" ? childIn(node, "value") : null;
  if (value?.kind === "identifier" && fact.target.kind === "package" && childIn(node, "name")?.kind === "object_pattern") return fact.names.some(({ local, imported }) => local === value.text && /^(\*|default)$/.test(imported));
  return value !== null && (value === fact.node || (value.kind === "await_expression" && namedChildren(value)[0] === fact.node));
}

// What a method gives back as `this` or `self` is known by its class.
function classAround({ file, node }: Value): Value[] {
  const around = node.parent?.kind === "return_statement" && ancestor(node, ({ kind }) => /^class(_definition|_declaration)?$/.test(kind));
  return around ? [{ file, node: around }] : [];
}

function declaredValues(facts: TreeFacts, file: SourceFile, declaration: Declaration): Value[] {
  const { how, node } = declaration;
  const taken = how === "value" ? [] : takenParts(facts, file, declaration);
  if (taken.length > 0) return taken;
  if (how === "loop") return itemsOf(facts, { file, node });
  return [{ file, node }];
}

function throughImports(facts: TreeFacts, file: SourceFile, name: string): Value[] {
  for (const fact of file.imports) {
    const found = fact.names.find(({ local }) => local === name);
    if (found && fact.target.kind === "file" && found.imported !== "*") return valuesExported(facts, fact.target.path, found.imported);
    if (found) return found.imported === "*" && fact.form === "require" && fact.target.kind === "file" ? valuesExported(facts, fact.target.path, "*") : [];
  }
  const stars = file.imports.filter(({ names }) => names.some(({ imported, local }) => imported === "*" && local === "*"));
  return stars.flatMap(({ target }) => (target.kind === "file" ? valuesExported(facts, target.path, name) : []));
}

function valuesAskedByText(facts: TreeFacts, value: Value): Value[] {
  const asked = askedByText(value.node);
  return asked ? valuesOfMember(facts, value, asked.object, asked.name) : [];
}

function valuesOfMember(facts: TreeFacts, { file, node }: Value, object: SyntaxNode | null, name: string): Value[] {
  if (!object) return [];
  const module = moduleNamed(file, object.text);
  if (module?.target.kind === "file") return valuesExported(facts, module.target.path, name);
  if (/^(this|self)$/.test(object.text)) return ownMember(facts, file, node, name);
  return valuesOf(facts, { file, node: object }).flatMap((holder) => {
    if (/^(object|dictionary|enum_declaration)$/.test(holder.node.kind)) return propertyOf(holder, name);
    // `Status.OPEN.value`
    if (name === "value" && /^(string|integer)$/.test(holder.node.kind) && isOfClass(holder.node)) return [holder];
    const held = moduleAt(holder)?.target;
    if (held?.kind === "file") return valuesExported(facts, held.path, name);
    const maker = holder.node.kind === "new_expression" ? childIn(holder.node, "constructor") : holder.node.kind === "call" ? childIn(holder.node, "function") : holder.node;
    if (!maker) return [];
    const classes = maker === holder.node ? [holder] : valuesOf(facts, { file: holder.file, node: maker });
    return classes.filter((one) => /^class(_definition|_declaration)?$/.test(one.node.kind)).flatMap((one) => {
      const methods = methodOf(one, name);
      const own = methods.length > 0 ? methods : assignedIn(one, name).filter((value) => (made.test(value.node.kind) || isOfClass(value.node)) && value.node !== node);
      return own.length > 0 ? own : inherited(facts, one, (above) => methodOf(above, name));
    });
  });
}

/** The value of a property of an object or dictionary literal, of `dict(name=…)` and of an enumeration; empty when it has none of that name. */
export function propertyOf({ file, node }: Value, name: string): Value[] {
  const written = node.kind === "call" && childIn(node, "function")?.text === "dict" ? childIn(node, "arguments") : node.kind === "enum_declaration" ? childIn(node, "body") : node;
  return namedChildren(written ?? node).flatMap((part) => {
    if (/^(keyword_argument|enum_assignment)$/.test(part.kind) && childIn(part, "name")?.text === name) return [{ file, node: childIn(part, "value") ?? part }];
    if (part.kind === "shorthand_property_identifier" || part.kind === "method_definition") return (childIn(part, "name") ?? part).text === name ? [{ file, node: part }] : [];
    const value = part.kind === "pair" ? childIn(part, "value") : null;
    return value && childIn(part, "key")?.text.replace(/^["']|["']$/g, "") === name ? [{ file, node: value }] : [];
  });
}

// What somebody else asks an instance for is followed where the class itself makes it.
const made = /^(call|call_expression|new_expression|arrow_function|function_expression|lambda)$/;

// What the class around a place assigns to `this.name`.
function ownMember(facts: TreeFacts, file: SourceFile, at: SyntaxNode, name: string): Value[] {
  const around = ancestor(at, ({ kind }) => /^class(_definition|_declaration)?$/.test(kind));
  if (!around) return [];
  const assigned = assignedIn({ file, node: around }, name).filter(({ node }) => node !== at);
  const own = assigned.length > 0 ? assigned : methodOf({ file, node: around }, name);
  return own.length > 0 ? own : inherited(facts, { file, node: around }, (above) => methodOf(above, name));
}

/** The items of a written list, tuple or array; empty for anything else. */
export function itemsOf(facts: TreeFacts, value: Value): Value[] {
  return valuesOf(facts, value).flatMap(({ file, node }) => (/^(array|list|tuple|set)$/.test(node.kind) ? namedChildren(node).map((item) => ({ file, node: item })) : []));
}

function returned(facts: TreeFacts, { file, node }: Value): Value[] {
  const called = childIn(node, "function");
  if (!called) return [];
  const loaded = called.text === "require" ? file.imports.find((fact) => fact.node === node)?.target : undefined;
  if (loaded?.kind === "file") return valuesExported(facts, loaded.path, "*");
  return valuesOf(facts, { file, node: called }).flatMap((found) => (isFunctionNode(found.node) ? returnedBy(found) : []));
}

/** The expressions that a function returns. */
export function returnedBy({ file, node }: Value): Value[] {
  const body = childIn(node, "body");
  if (!body) return [];
  if (!/^(statement_block|block)$/.test(body.kind)) return [{ file, node: body }];
  const returns = walk(body).filter((part) => part.kind === "return_statement" && ancestor(part, isFunctionNode) === node);
  return returns.flatMap((part) => namedChildren(part).slice(0, 1)).map((part) => ({ file, node: part }));
}
