import type { SourceFile } from "./facts.ts";
import { ancestor, childIn, namedChildren, nodesOf, type SyntaxNode, walk } from "./syntax/syntax-node.ts";

/** What a name stands for inside one scope of a file. */
export interface Declaration {
  name: string;
  /** The function, block or module inside which the name is known. */
  scope: SyntaxNode;
  /** `loop`: each item of `node` in turn; `parameter`: only a caller tells; `other`: a part of something. */
  how: "value" | "loop" | "parameter" | "other";
  node: SyntaxNode;
}

const functions = new Set("function_declaration generator_function_declaration function_expression arrow_function method_definition function_definition lambda".split(" "));
const blocks = /^(program|module|statement_block|for_statement|for_in_statement|class_static_block)$/;
const declaring = new RegExp(`^(${[...functions].join("|")}|class(_definition|_declaration)|enum_declaration|variable_declarator|(augmented_)?assignment|named_expression|for_(in_)?statement|as_pattern)$`);
const known = new WeakMap<SourceFile, Map<string, Declaration[]>>();

/** True for a function, method, arrow or lambda of either language. */
export function isFunctionNode(node: SyntaxNode): boolean {
  return node.named && functions.has(node.kind);
}

/** The declarations of the nearest scope around a place that knows the name; empty when the file declares none. */
export function declarationsAt(file: SourceFile, at: SyntaxNode, name: string): Declaration[] {
  const declared = declarationsIn(file).get(name) ?? [];
  if (declared.length === 0) return [];
  let isAround = false;
  for (let scope: SyntaxNode | null = at; scope; scope = scope.parent) {
    // Of `def show(user=Depends(user))` the default and the type are read where the function stands.
    if (isAround && isFunctionNode(scope)) {
      isAround = false;
      continue;
    }
    if (/^(value|type)$/.test(scope.field ?? "") && /^(typed_)?(default_)?parameter$/.test(scope.parent?.kind ?? "")) isAround = true;
    const found = declared.filter((declaration) => declaration.scope === scope);
    if (found.length > 0) return found;
  }
  return [];
}

/** The declarations of a name by the module itself. */
export function moduleDeclarations(file: SourceFile, name: string): Declaration[] {
  return (declarationsIn(file).get(name) ?? []).filter(({ scope }) => scope === file.root);
}

function declarationsIn(file: SourceFile): Map<string, Declaration[]> {
  let map = known.get(file);
  if (!map) {
    map = new Map();
    known.set(file, map);
    for (const node of nodesOf(file.root, declaring)) {
      if (!node.named) continue;
      for (const declaration of declarationsOf(node, file)) {
        const before = map.get(declaration.name);
        if (before) before.push(declaration);
        else map.set(declaration.name, [declaration]);
      }
    }
  }
  return map;
}

function declarationsOf(node: SyntaxNode, file: SourceFile): Declaration[] {
  const isPython = file.language === "python";
  if (isFunctionNode(node) || /^(class_definition|(class|enum)_declaration)$/.test(node.kind)) return [...ownName(node, isPython), ...parametersOf(node)];
  const [target, value, how] = bound(node);
  if (!target) return [];
  const scope = scopeAround(how === "loop" && !isPython ? target : node, isPython);
  const isWhole = target.kind === "identifier";
  return namesIn(target).map(({ text }) => ({ name: text, scope, how: isWhole ? how : "other", node: isWhole && value ? value : node }));
}

// What is bound, to what, and how.
function bound(node: SyntaxNode): [SyntaxNode | null, SyntaxNode | null, Declaration["how"]] {
  if (node.kind === "variable_declarator") return [childIn(node, "name"), childIn(node, "value"), childIn(node, "value") ? "value" : "other"];
  if (node.kind === "assignment" && childIn(node, "right")) return [plain(childIn(node, "left")), childIn(node, "right"), "value"];
  // What is added to a list belongs to it.
  if (node.kind === "augmented_assignment") return [plain(childIn(node, "left")), childIn(node, "right"), "value"];
  if (node.kind === "named_expression") return [childIn(node, "name"), childIn(node, "value"), "value"];
  if (node.kind === "for_in_statement" || (node.kind === "for_statement" && childIn(node, "right"))) return [plain(childIn(node, "left")), childIn(node, "right"), "loop"];
  if (node.kind === "as_pattern") return [namedChildren(node).at(-1) ?? null, null, "other"];
  return [null, null, "other"];
}

// `self.x = 1` and `a[0] = 1` declare no name.
function plain(target: SyntaxNode | null): SyntaxNode | null {
  return target && /^(identifier|object_pattern|array_pattern|pattern_list|tuple_pattern)$/.test(target.kind) ? target : null;
}

function ownName(node: SyntaxNode, isPython: boolean): Declaration[] {
  const name = /^(function|class|enum|generator_function)_/.test(node.kind) ? childIn(node, "name") : null;
  if (!name || isMember(node)) return [];
  return [{ name: name.text, scope: scopeAround(node, isPython), how: "value", node }];
}

// A method is no name of the scope around its class.
function isMember(node: SyntaxNode): boolean {
  const holder = node.parent?.kind === "decorated_definition" ? node.parent.parent : node.parent;
  return holder?.parent?.kind === "class_definition" && holder.kind === "block";
}

function parametersOf(node: SyntaxNode): Declaration[] {
  return parameterNodes(node).flatMap((parameter) => namesIn(parameter).map((name) => ({ name: name.text, scope: node, how: "parameter" as const, node: name })));
}

/** The parameters of a function in order, `self` and `cls` left out. */
export function parameterNodes(node: SyntaxNode): SyntaxNode[] {
  const single = childIn(node, "parameter");
  const list = childIn(node, "parameters");
  const all = single ? [single] : list ? namedChildren(list) : [];
  return all.filter(({ kind, text }, index) => !(index === 0 && /^(self|cls)$/.test(text)) && !/separator$/.test(kind));
}

function namesIn(target: SyntaxNode): SyntaxNode[] {
  if (target.kind === "identifier") return [target];
  if (/^(default_parameter|typed_default_parameter)$/.test(target.kind)) return [childIn(target, "name")].flatMap((name) => name ?? []);
  if (target.kind === "typed_parameter") return namedChildren(target).slice(0, 1);
  const pattern = childIn(target, "pattern") ?? childIn(target, "left");
  if (pattern && pattern !== target) return namesIn(pattern);
  return walk(target).filter((part) => /^(identifier|shorthand_property_identifier_pattern)$/.test(part.kind) && part.field !== "key" && part.field !== "right" && part.parent?.kind !== "computed_property_name");
}

function scopeAround(node: SyntaxNode, isPython: boolean): SyntaxNode {
  const holds = (above: SyntaxNode) => isFunctionNode(above) || (isPython ? above.kind === "module" : blocks.test(above.kind));
  return ancestor(node, holds) ?? node;
}
