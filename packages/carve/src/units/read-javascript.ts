import { childIn, isFunctionNode, namedChildren, type SyntaxNode } from "@cd-task/verifier";
import { addUnit } from "./add-unit.ts";
import { isRow } from "./row.ts";
import type { Scopes } from "./scopes.ts";
import type { Source } from "./source.ts";
import type { Unit } from "./unit.ts";

const named = /^(function_declaration|generator_function_declaration|class_declaration|abstract_class_declaration|interface_declaration|type_alias_declaration|enum_declaration|function_signature)$/;
const items = /^(identifier|member_expression|call_expression|new_expression|string|object|await_expression)$/;

/** Adds the units of a JavaScript or TypeScript file. */
export function readJavascript(_source: Source, module: Unit, scopes: Scopes): void {
  for (const child of module.node.children) visit(child, module);

  function visit(node: SyntaxNode, parent: Unit): void {
    scopes.bindLocals(node);
    if (!node.named) return;
    if (named.test(node.kind)) return declare(node, node, parent);
    switch (node.kind) {
      case "import_statement": return readImport(node, parent);
      case "export_statement": return readExport(node, parent);
      case "lexical_declaration":
      case "variable_declaration": return readVariables(node, node, parent);
      case "expression_statement": return readStatement(node, parent);
      case "class_body": return readMembers(node, parent);
      case "object": return readProperties(node, parent);
      case "array": return readItems(node, parent);
      case "object_pattern": return readParameters(node, parent);
      case "property_signature":
      case "method_signature": return into(node, addUnit(parent, "member", node, { name: childIn(node, "name")?.text ?? null }));
      default: return into(node, parent);
    }
  }

  function into(node: SyntaxNode, parent: Unit): void {
    for (const child of node.children) visit(child, parent);
  }

  function declare(inner: SyntaxNode, node: SyntaxNode, parent: Unit): void {
    const name = childIn(inner, "name")?.text ?? "default";
    const unit = addUnit(parent, "declaration", node, { inner, name, run: isFunctionNode(inner) ? inner : null });
    scopes.bind(scopes.around(node), name, unit);
    scopes.bindLocals(inner);
    into(inner, unit);
  }

  function readImport(node: SyntaxNode, parent: Unit): void {
    const clause = node.children.find(({ kind }) => /^import_(require_)?clause$/.test(kind));
    if (!clause) return void addUnit(parent, "statement", node);
    for (const part of namedChildren(clause)) {
      const parts = part.kind === "named_imports" ? namedChildren(part) : [part];
      for (const one of parts) {
        const local = one.kind === "identifier" ? one : one.kind === "namespace_import" ? namedChildren(one)[0] : (childIn(one, "alias") ?? childIn(one, "name"));
        if (!local || one.kind === "string") continue;
        scopes.bind(scopes.around(node), local.text, addUnit(parent, "import", one, { name: local.text }));
      }
    }
  }

  function readExport(node: SyntaxNode, parent: Unit): void {
    const declaration = childIn(node, "declaration");
    const clause = node.children.find(({ kind }) => kind === "export_clause");
    if (declaration && named.test(declaration.kind)) return declare(declaration, node, parent);
    if (declaration && /^(lexical|variable)_declaration$/.test(declaration.kind)) return readVariables(declaration, node, parent);
    if (clause) return namedChildren(clause).forEach((item) => void addUnit(parent, "entry", item, { name: (childIn(item, "alias") ?? childIn(item, "name"))?.text ?? null }));
    if (childIn(node, "source")) return void addUnit(parent, "entry", node, { name: "*" });
    const value = childIn(node, "value") ?? declaration;
    if (value?.kind === "identifier") return void addUnit(parent, "entry", node, { inner: value, name: "default" });
    const unit = addUnit(parent, "declaration", node, { inner: value ?? node, name: "default", run: value && isFunctionNode(value) ? value : null });
    if (value) visit(value, unit);
  }

  function readVariables(inner: SyntaxNode, node: SyntaxNode, parent: Unit): void {
    const declarators = namedChildren(inner).filter(({ kind }) => kind === "variable_declarator");
    for (const one of declarators) {
      const target = childIn(one, "name");
      const value = childIn(one, "value");
      const whole = declarators.length === 1 ? node : one;
      const scope = scopes.around(inner);
      if (target?.kind === "object_pattern") {
        const unit = addUnit(parent, "pattern", whole, { inner: one });
        readPattern(target, parent, scope);
        if (value) visit(value, unit);
        continue;
      }
      const name = target?.kind === "identifier" ? target.text : null;
      if (name === null) {
        for (const part of target ? namedChildren(target) : []) if (part.kind === "identifier") scopes.bind(scope, part.text, null);
        into(one, parent);
        continue;
      }
      const unit = addUnit(parent, "declaration", whole, { inner: one, name, run: value && isFunctionNode(value) ? value : null });
      scopes.bind(scope, name, unit);
      into(one, unit);
    }
  }

  // Names taken out of an object; `...rest` binds all of the remaining ones, so that none may go.
  function readPattern(pattern: SyntaxNode, parent: Unit, scope: SyntaxNode): void {
    const parts = namedChildren(pattern);
    const takesRest = parts.some(({ kind }) => kind === "rest_pattern");
    for (const part of parts) {
      const local = part.kind === "shorthand_property_identifier_pattern" ? part : part.kind === "pair_pattern" ? childIn(part, "value") : part.kind === "object_assignment_pattern" ? childIn(part, "left") : namedChildren(part)[0];
      if (local?.kind === "object_pattern") readPattern(local, parent, scope);
      else if (local && takesRest) scopes.bind(scope, local.kind === "assignment_pattern" ? (childIn(local, "left")?.text ?? "") : local.text, null);
      else if (local) {
        const name = local.kind === "assignment_pattern" ? (childIn(local, "left")?.text ?? "") : local.text;
        scopes.bind(scope, name, addUnit(parent, "taken", part, { name }));
      }
    }
  }

  // A pattern among parameters belongs to its function.
  function readParameters(node: SyntaxNode, parent: Unit): void {
    let owner: SyntaxNode | null = node.parent;
    while (owner && /^(formal_parameters|required_parameter|optional_parameter|assignment_pattern)$/.test(owner.kind)) owner = owner.parent;
    if (owner && isFunctionNode(owner)) readPattern(node, parent, owner);
  }

  function readStatement(node: SyntaxNode, parent: Unit): void {
    const inner = namedChildren(node)[0];
    const left = inner?.kind === "assignment_expression" ? childIn(inner, "left") : null;
    const value = inner && childIn(inner, "right");
    const name = left?.kind === "member_expression" ? (childIn(left, "property")?.text ?? null) : null;
    const object = left ? childIn(left, "object")?.text : undefined;
    const run = value && isFunctionNode(value) ? value : null;
    if (inner && name !== null && object === "this") into(inner, addUnit(parent, "member", node, { inner, name, run }));
    else if (inner && name !== null && /^(exports|module\.exports)$/.test(object ?? "")) into(inner, addUnit(parent, "declaration", node, { inner, name, run }));
    else if (inner && left && value && left.text === "module.exports") into(inner, addUnit(parent, "statement", node, { inner }));
    else if (inner) visit(inner, addUnit(parent, "statement", node, { inner }));
  }

  function readMembers(node: SyntaxNode, parent: Unit): void {
    let decorators: SyntaxNode[] = [];
    for (const child of node.children) {
      if (child.kind === "decorator") decorators.push(child);
      const name = childIn(child, "name") ?? childIn(child, "property");
      if (!child.named || child.kind === "decorator" || child.kind === "comment") continue;
      if (name) {
        const value = childIn(child, "value");
        const unit = addUnit(parent, "member", child, { name: name.text.replace(/^#/, ""), run: isFunctionNode(child) ? child : value && isFunctionNode(value) ? value : null });
        for (const one of decorators) into(one, unit);
        scopes.bindLocals(child);
        into(child, unit);
      } else visit(child, parent);
      decorators = [];
    }
  }

  function readProperties(node: SyntaxNode, parent: Unit): void {
    for (const part of namedChildren(node)) {
      const key = part.kind === "shorthand_property_identifier" ? part : (childIn(part, "key") ?? childIn(part, "name"));
      const value = childIn(part, "value");
      if (!key || key.kind === "computed_property_name" || !/^(pair|method_definition|shorthand_property_identifier)$/.test(part.kind)) {
        visit(part, parent);
        continue;
      }
      const run = isFunctionNode(part) ? part : value && isFunctionNode(value) ? value : null;
      const unit = addUnit(parent, "member", part, { name: key.text.replace(/^["']|["']$/g, ""), run });
      scopes.bindLocals(part);
      into(part, unit);
    }
  }

  function readItems(node: SyntaxNode, parent: Unit): void {
    for (const part of namedChildren(node)) {
      if (items.test(part.kind) || isRow(part)) visit(part, addUnit(parent, "element", part));
      else visit(part, parent);
    }
  }
}
