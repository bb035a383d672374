import { ancestor, isFunctionNode, mayRun, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";

/**
 * Whether a place is part of what runs. Code that nobody calls counts where others of its module are called, or where the
 * module keeps it to itself; of a module that nobody calls at all only its callers are missing here.
 */
export function mayBeUsed(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  if (mayRun(facts, file, node)) return true;
  const around = outermost(node);
  if (!around) return ancestor(node, ({ kind, text }) => kind === "if_statement" && /^if\s+__name__/.test(text)) !== null;
  if (mayRun(facts, file, around)) return false;
  if (file.language === "javascript" && !isExported(file, around)) return false;
  return !file.functions.some((other) => outermost(other.node) === null && other.node !== around && mayRun(facts, file, other.node));
}

function outermost(node: SyntaxNode): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  for (let above = node.parent; above; above = above.parent) if (isFunctionNode(above)) found = above;
  return found;
}

function isExported(file: SourceFile, around: SyntaxNode): boolean {
  if (ancestor(around, ({ kind, text }) => kind === "export_statement" || (kind === "assignment_expression" && /^(module\.)?exports\b/.test(text)))) return true;
  const name = file.functions.find(({ node }) => node === around)?.name ?? "";
  const word = new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`);
  return name === "" || ancestor(around, ({ kind }) => /^class/.test(kind)) !== null || file.root.children.some(({ kind, text }) => (kind === "export_statement" || /^(module\.)?exports\b/.test(text)) && word.test(text));
}
