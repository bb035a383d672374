import { ancestor, childIn, childrenIn, isFunctionNode, namedChildren, type SyntaxNode, walk } from "@cd-task/verifier";
import { addUnit } from "./add-unit.ts";
import { isRow } from "./row.ts";
import type { Scopes } from "./scopes.ts";
import type { Source } from "./source.ts";
import type { Unit } from "./unit.ts";

const items = /^(identifier|attribute|call|string|tuple)$/;

/** Adds the units of a Python file. */
export function readPython(_source: Source, module: Unit, scopes: Scopes): void {
  for (const child of module.node.children) visit(child, module);

  function visit(node: SyntaxNode, parent: Unit): void {
    scopes.bindLocals(node);
    if (!node.named) return;
    switch (node.kind) {
      case "import_statement":
      case "import_from_statement": return readImport(node, parent);
      case "future_import_statement": return;
      case "function_definition":
      case "class_definition": return declare(node, node, parent);
      case "decorated_definition": return declare(childIn(node, "definition") ?? node, node, parent);
      case "expression_statement": return readStatement(node, parent);
      case "keyword_argument": return readMember(node, childIn(node, "name"), childIn(node, "value"), parent);
      case "pair": return readPair(node, parent);
      case "list":
      case "tuple":
      case "set": return readItems(node, parent);
      case "argument_list": return readArguments(node, parent);
      default: return into(node, parent);
    }
  }

  function into(node: SyntaxNode, parent: Unit): void {
    for (const child of node.children) visit(child, parent);
  }

  function isInClass(node: SyntaxNode): boolean {
    return ancestor(node, (above) => isFunctionNode(above) || above.kind === "class_definition" || above.kind === "module")?.kind === "class_definition";
  }

  function declare(inner: SyntaxNode, node: SyntaxNode, parent: Unit): void {
    const name = childIn(inner, "name")?.text ?? "";
    const unit = addUnit(parent, isInClass(node) ? "member" : "declaration", node, { inner, name, run: isFunctionNode(inner) ? inner : null });
    scopes.bind(scopes.around(node), name, unit);
    scopes.bindLocals(inner);
    if (node !== inner) for (const decorator of node.children) if (decorator.kind === "decorator") into(decorator, unit);
    into(inner, unit);
  }

  function readImport(node: SyntaxNode, parent: Unit): void {
    const parts = childrenIn(node, "name");
    if (parts.length === 0) return void addUnit(parent, "statement", node);
    for (const part of parts) {
      const local = (childIn(part, "alias") ?? childIn(part, "name") ?? part).text;
      const unit = addUnit(parent, "import", part, { name: local });
      // `import app.models` is used as `app.models.X`: its first part is the name.
      scopes.bind(scopes.around(node), local.split(".")[0] as string, unit);
    }
  }

  function readStatement(node: SyntaxNode, parent: Unit): void {
    const inner = namedChildren(node)[0];
    if (!inner) return;
    const isAssignment = inner.kind === "assignment";
    const left = isAssignment ? childIn(inner, "left") : null;
    const right = childIn(inner, "right");
    const run = right?.kind === "lambda" ? right : null;
    if (left?.kind === "identifier") {
      const unit = addUnit(parent, isInClass(node) ? "member" : "declaration", node, { inner, name: left.text, run });
      scopes.bind(scopes.around(node), left.text, unit);
      if (left.text === "__all__" && right) return namedChildren(right).forEach((part) => void addUnit(unit, "entry", part, { name: part.text.replace(/["']/g, "") }));
      return into(inner, unit);
    }
    const object = left?.kind === "attribute" ? childIn(left, "object") : null;
    const name = object && left ? (childIn(left, "attribute")?.text ?? null) : null;
    if (object && name !== null && /^(self|cls)$/.test(object.text)) return into(inner, addUnit(parent, "member", node, { inner, name, run }));
    for (const part of left ? walk(left) : []) if (part.kind === "identifier" && /^(pattern_list|tuple_pattern|list_splat_pattern)$/.test(part.parent?.kind ?? "")) scopes.bind(scopes.around(node), part.text, null);
    if (inner.kind === "string") return;
    visit(inner, addUnit(parent, "statement", node, { inner }));
  }

  function readMember(node: SyntaxNode, key: SyntaxNode | null, value: SyntaxNode | null, parent: Unit): void {
    const unit = addUnit(parent, "member", node, { name: key?.text.replace(/^["']|["']$/g, "") ?? "", run: value?.kind === "lambda" ? value : null });
    if (value) visit(value, unit);
  }

  function readPair(node: SyntaxNode, parent: Unit): void {
    const key = childIn(node, "key");
    if (key?.kind === "string") return readMember(node, key, childIn(node, "value"), parent);
    // By another key than a name: `("GET", "/tags"): list_tags`.
    into(node, node.parent?.kind === "dictionary" ? addUnit(parent, "element", node) : parent);
  }

  // Positional arguments, since some belong to a field: `Services(notes, tags)`.
  function readArguments(node: SyntaxNode, parent: Unit): void {
    for (const part of namedChildren(node)) visit(part, /^(identifier|attribute|call)$/.test(part.kind) ? addUnit(parent, "element", part) : parent);
  }

  function readItems(node: SyntaxNode, parent: Unit): void {
    for (const part of namedChildren(node)) {
      if (items.test(part.kind) || isRow(part)) visit(part, addUnit(parent, "element", part));
      else visit(part, parent);
    }
  }
}
