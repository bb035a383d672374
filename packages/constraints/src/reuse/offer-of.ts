import { ancestor, childIn, isDeadCode, isFunctionNode, mentionsOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";

const running = new WeakMap<TreeFacts, boolean>();
const definition = /^(function_definition|class_definition|function_declaration|generator_function_declaration|class_declaration|variable_declarator)$/;

/** Whether a place is in what a file offers to others: `alone`, in all that is asked for of it; `among`, in some of it. */
export type Offer = "alone" | "among" | null;

/**
 * What stands in a program that starts nothing, a library or a part of a larger one: its callers are elsewhere, so what a
 * module offers counts as called. One dead function among others looks the same, unless tests call the others as little.
 */
export function offerOf(facts: TreeFacts, file: SourceFile, node: SyntaxNode): Offer {
  if (isDeadCode(node) || startsSomething(facts)) return null;
  const own = rootsAbove(facts, node, new Set());
  if (own.length === 0) return null;
  if (own.some((root) => isTested(facts, root))) return "alone";
  return offeredBy(facts, file).every((root) => own.includes(root)) ? "alone" : "among";
}

// Calls while modules are loaded, decorators of libraries and `if __name__ == "__main__"`.
function startsSomething(facts: TreeFacts): boolean {
  const known = running.get(facts);
  if (known !== undefined) return known;
  const found = facts.product.some((file) => hasMain(file) || file.calls.some(({ node }) => isAtLoading(node) && (node.parent?.kind === "expression_statement" || isOfPackage(file, node))) || file.functions.some(({ node }) => isDecorated(node)));
  running.set(facts, found);
  return found;
}

function hasMain({ root }: SourceFile): boolean {
  return root.children.some(({ kind, text }) => kind === "if_statement" && /^if\s*\(?\s*(__name__|require\.main|import\.meta)\b/.test(text));
}

function isAtLoading(node: SyntaxNode): boolean {
  return ancestor(node, isFunctionNode) === null;
}

function isOfPackage({ imports }: SourceFile, call: SyntaxNode): boolean {
  const called = childIn(call, "function") ?? childIn(call, "constructor");
  const first = /^[\w$]+/.exec(called?.text ?? "")?.[0];
  return imports.some(({ names, target }) => target.kind === "package" && names.some(({ local }) => local === first));
}

function isDecorated({ parent }: SyntaxNode): boolean {
  return parent?.kind === "decorated_definition" && parent.children.some(({ kind, text }) => kind === "decorator" && !/^@(staticmethod|classmethod|property|cached_property|functools\.|lru_cache|dataclass|contextmanager)/.test(text));
}

// The functions and classes that nothing of the program mentions and that lead to a place.
function rootsAbove(facts: TreeFacts, node: SyntaxNode, asked: Set<SyntaxNode>): SyntaxNode[] {
  const outmost = outmostDefinition(node);
  const name = outmost && childIn(outmost, "name")?.text;
  if (!outmost || !name || asked.has(outmost)) return [];
  asked.add(outmost);
  const mentions = mentionsOf(facts, name).filter((one) => outmostDefinition(one.node) !== outmost);
  if (mentions.length > 0) return mentions.flatMap((one) => rootsAbove(facts, one.node, asked));
  return isPublic(outmost, name) && !isHidden(node, outmost) ? [outmost] : [];
}

function outmostDefinition(node: SyntaxNode): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  for (let above: SyntaxNode | null = node; above; above = above.parent) if (definition.test(above.kind)) found = above;
  return found;
}

// A method by a private name that its class does not call.
function isHidden(node: SyntaxNode, owner: SyntaxNode): boolean {
  if (!/^class/.test(owner.kind)) return false;
  const method = ancestor(node, ({ kind }) => /^(function|method)_definition$/.test(kind));
  const name = method && childIn(method, "name")?.text;
  return name != null && /^(_(?!_)|#)/.test(name) && owner.text.split(name).length < 3;
}

function isPublic(node: SyntaxNode, name: string): boolean {
  if (node.kind.endsWith("_definition")) return !name.startsWith("_");
  const top = ancestor(node, ({ parent }) => parent?.parent === null) ?? node;
  if (ancestor(node, ({ kind }) => kind === "export_statement")) return true;
  let program = top;
  while (program.parent) program = program.parent;
  return new RegExp(`\\b(module\\.)?exports\\b[^;]*\\b${name.replaceAll("$", "\\$")}\\b|export\\s*(default\\s+|\\{[^}]*)\\b${name.replaceAll("$", "\\$")}\\b`).test(program.text);
}

function offeredBy(facts: TreeFacts, file: SourceFile): SyntaxNode[] {
  const outmost = [...file.functions, ...file.classes].flatMap(({ node }) => outmostDefinition(node) ?? []);
  return [...new Set(outmost)].filter((one) => {
    const name = childIn(one, "name")?.text ?? "";
    return name !== "" && isPublic(one, name) && !mentionsOf(facts, name).some(({ node }) => outmostDefinition(node) !== one);
  });
}

function isTested(facts: TreeFacts, root: SyntaxNode): boolean {
  const name = childIn(root, "name")?.text;
  return [...facts.files.values()].some(({ scope, calls }) => scope === "tests" && calls.some(({ path }) => path.includes(name ?? "")));
}
