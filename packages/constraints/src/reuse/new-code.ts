import { ancestor, isFunctionNode, type SourceFile, type SyntaxNode, touchedPaths, type TreeFacts } from "@cd-task/verifier";

const statement = /(_statement|_declaration|^decorated_definition|^(public_)?field_definition|^assignment)$/;

/** The product files that were added or changed; all of them where the starter is not known. */
export function touchedFiles(facts: TreeFacts): SourceFile[] {
  if (!facts.difference) return facts.product;
  const touched = new Set(touchedPaths(facts.difference));
  return facts.product.filter(({ path }) => touched.has(path));
}

/** Whether a function stands nowhere in the starter's file. */
export function isNewFunction(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  const before = textBefore(facts, file);
  return before === null || !plain(before).includes(plain(node.text));
}

/**
 * Whether a place in a file is new: its statement stands there more often than in the starter's file, or in a function of
 * a name that the starter's file does not have.
 */
export function isNewCode(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  const before = textBefore(facts, file);
  if (before === null) return true;
  // A function that stands there as it was, wherever in a changed statement.
  const inner = ancestor(node, isFunctionNode);
  if (inner && count(plain(file.root.text), plain(inner.text)) <= count(plain(before), plain(inner.text))) return false;
  const around = statement.test(node.kind) ? node : (ancestor(node, ({ kind }) => statement.test(kind)) ?? node);
  const text = plain(around.text);
  if (count(plain(file.root.text), text) > count(plain(before), text)) return true;
  const holder = ancestor(node, isFunctionNode);
  const name = file.functions.find((one) => one.node === holder)?.name ?? "";
  return name !== "" && !new RegExp(`(?:^|[^\\w$.])${name.replaceAll("$", "\\$")}\\s*(?:=|\\(|:)`).test(before);
}

// Null where nothing is known of it, or it was not there.
function textBefore({ before, difference }: TreeFacts, { path }: SourceFile): string | null {
  if (!before || !difference) return null;
  return before.get(difference.renamed.find(({ to }) => to === path)?.from ?? path) ?? null;
}

function count(text: string, part: string): number {
  return part === "" ? 0 : text.split(part).length - 1;
}

function plain(text: string): string {
  return text.replace(/\s+/g, "");
}
