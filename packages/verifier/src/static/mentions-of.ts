import type { SourceFile, TreeFacts } from "./facts.ts";
import { childIn, type SyntaxNode } from "./syntax/syntax-node.ts";

/** A place that speaks of a function or class beyond declaring, importing or exporting it under its own name. */
export interface Mention {
  file: SourceFile;
  node: SyntaxNode;
}

const kept = new WeakMap<TreeFacts, Map<string, Mention[]>>();
const spoken = /^(identifier|property_identifier|shorthand_property_identifier|type_identifier|private_property_identifier)$/;
const declared = /^(function_declaration|generator_function_declaration|class_declaration|function_definition|class_definition|method_definition|variable_declarator|pair|keyword_argument|public_field_definition|field_definition)$/;

/** The places in product code that speak of a function or class of the program by a name. */
export function mentionsOf(facts: TreeFacts, name: string): readonly Mention[] {
  let all = kept.get(facts);
  if (!all) kept.set(facts, (all = collect(facts)));
  return all.get(name) ?? [];
}

function collect({ product }: TreeFacts): Map<string, Mention[]> {
  const names = new Map<string, Mention[]>();
  for (const { functions, classes } of product) {
    for (const { name } of [...functions, ...classes]) if (name !== "") names.set(name, []);
  }
  for (const file of product) for (const { node } of file.functions) {
    const given = nameGiven(node);
    if (given !== null) names.set(given, []);
  }
  for (const file of product) {
    const waiting = [file.root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (spoken.test(node.kind)) {
        if (!isOwnName(node) && !isOnlySaid(node)) names.get(node.text)?.push({ file, node });
        continue;
      }
      // Under a new name it may be called by that one.
      if (isList(node)) for (const [name, at] of renamedIn(node)) names.get(name)?.push({ file, node: at });
      else for (const child of node.children) if (child.named) waiting.push(child);
    }
    for (const { value, node } of file.texts) {
      const last = value.slice(Math.max(value.lastIndexOf("."), value.lastIndexOf(":")) + 1);
      if (/^\w+$/.test(last) && !isNameList(node)) names.get(last)?.push({ file, node });
    }
  }
  return names;
}

/** The name that `exports.name = function () {}` gives a function; null for any other. */
export function nameGiven({ parent, field }: SyntaxNode): string | null {
  if (parent?.kind !== "assignment_expression" || field !== "right") return null;
  return /^(?:module\.)?exports\.([\w$]+)$/.exec(childIn(parent, "left")?.text ?? "")?.[1] ?? null;
}

function isList({ kind, children }: SyntaxNode): boolean {
  return /^(import_statement|import_from_statement|future_import_statement|export_clause)$/.test(kind) || (kind === "export_statement" && children.some(({ field }) => field === "source"));
}

// `import { a as b }`, `export { a as default }`, `from x import a as b`
function renamedIn(list: SyntaxNode): [string, SyntaxNode][] {
  const found: [string, SyntaxNode][] = [];
  const waiting = [list];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const alias = childIn(node, "alias");
    const name = alias && childIn(node, "name");
    if (name) found.push([name.text.split(".").at(-1) as string, name]);
    else waiting.push(...node.children.filter(({ named }) => named));
  }
  return found;
}

function isOwnName(node: SyntaxNode): boolean {
  const { parent, field } = node;
  if (!parent) return false;
  if (/^(name|key|property)$/.test(field ?? "") && declared.test(parent.kind)) return true;
  if (node.kind === "shorthand_property_identifier") return /^module\.exports$/.test((parent.parent && childIn(parent.parent, "left")?.text) ?? "");
  // `exports.name = name`
  const assignment = parent.kind === "assignment_expression" ? parent : parent.parent?.kind === "assignment_expression" ? parent.parent : null;
  const left = assignment && childIn(assignment, "left");
  return left !== null && /^(module\.)?exports\./.test(left.text) && left.text.endsWith(`.${node.text}`) && (parent === left || node === childIn(assignment as SyntaxNode, "right"));
}

// `void open;`
function isOnlySaid({ parent }: SyntaxNode): boolean {
  const whole = parent?.kind === "unary_expression" ? parent.parent : parent;
  return whole?.kind === "expression_statement";
}

// `__all__ = ["name"]`
function isNameList(node: SyntaxNode): boolean {
  const holder = node.parent?.parent;
  return holder?.kind === "assignment" && childIn(holder, "left")?.text === "__all__";
}
