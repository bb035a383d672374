import { isFunctionNode } from "./declarations.ts";
import { isDeadCode } from "./is-dead-code.ts";
import type { SourceFile, TreeFacts } from "./facts.ts";
import { ancestor, type SyntaxNode } from "./syntax/syntax-node.ts";

// Called by whoever loads the module or makes the object.
const customary = /^(default|main|constructor|__init__|ready|bootstrap|start|handle)$/;

/**
 * Whether code may ever run, as far as names tell: not in a function of the module that no product code mentions, and not
 * where code is dead, nor under `if __name__ == "__main__"` of a file that is not started. Methods, decorated and nameless functions may.
 */
export function mayRun(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  if (isDeadCode(node)) return false;
  const around = isFunctionNode(node) ? node : ancestor(node, isFunctionNode);
  if (!around) return !isBehindMain(facts, file, node);
  const { name = "" } = file.functions.find((one) => one.node === around) ?? {};
  const isMethod = ancestor(around, ({ kind }) => /^class/.test(kind)) !== null;
  if (name === "" || customary.test(name) || isMethod || isHanded(around)) return true;
  if (!isMentioned(facts, name, around)) return false;
  return ancestor(around, isFunctionNode) === null || mayRun(facts, file, around.parent as SyntaxNode);
}

// `@app.on_event("startup")`, `export default function`, `{ up: function () {} }`: somebody else calls it.
function isHanded(declaration: SyntaxNode): boolean {
  const { parent } = declaration;
  return parent?.kind === "decorated_definition" || parent?.kind === "pair" || /^export default/.test(parent?.text.slice(0, 15) ?? "");
}

function isMentioned(facts: TreeFacts, name: string, declaration: SyntaxNode): boolean {
  const word = new RegExp(`(^|[^\\w.])${name}\\b`);
  const isInside = (node: SyntaxNode) => node === declaration || ancestor(node, (above) => above === declaration) !== null;
  return facts.product.some(
    (file) =>
      file.calls.some(({ path, node, arguments: given }) => (path.at(-1) === name || given.some(({ text }) => word.test(text.slice(0, 400)))) && !isInside(node)) ||
      file.variables.some(({ value }) => value !== null && !isInside(value) && word.test(value.text.slice(0, 400))) ||
      file.classes.some(({ node }) => new RegExp(`=\\s*${name}\\b`).test(node.text)),
  );
}

function isBehindMain({ entries }: TreeFacts, { path }: SourceFile, node: SyntaxNode): boolean {
  return ancestor(node, ({ kind, text }) => kind === "if_statement" && /^if\s+__name__\s*==/.test(text)) !== null && !entries.includes(path);
}
