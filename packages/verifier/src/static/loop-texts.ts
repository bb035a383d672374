import { declarationsAt } from "./declarations.ts";
import type { SourceFile } from "./facts.ts";
import { loopOf } from "./loop-items.ts";
import { childIn, namedChildren, type SyntaxNode, walk } from "./syntax/syntax-node.ts";

/** A name that a loop gives one item after the other, and the items, all written out in the file. */
export interface Looped {
  name: string;
  items: readonly SyntaxNode[];
}

/** The first name in an expression that a loop around it gives items of a written list; null where there is none. */
export function loopedIn(file: Pick<SourceFile, "path" | "root" | "language">, node: SyntaxNode): Looped | null {
  const names = new Set(walk(node).filter(({ kind }) => kind === "identifier").map(({ text }) => text));
  for (let above: SyntaxNode | null = node; above; above = above.parent) {
    const loops = /_comprehension$|^generator_expression$/.test(above.kind) ? above.children.filter(({ kind }) => kind === "for_in_clause") : [above];
    for (const one of loops) {
      const loop = loopOf(one);
      if (!loop || !names.has(loop.pattern.text)) continue;
      const items = written(file, loop.over);
      return items && { name: loop.pattern.text, items };
    }
  }
  return null;
}

function written(file: Pick<SourceFile, "path" | "root" | "language">, over: SyntaxNode): readonly SyntaxNode[] | null {
  const [first, ...others] = over.kind === "identifier" ? declarationsAt(file as SourceFile, over, over.text) : [];
  const list = over.kind === "identifier" ? (first?.how === "value" && others.length === 0 ? first.node : null) : over;
  const plain = list?.kind === "as_expression" ? (namedChildren(list)[0] ?? null) : list;
  if (!plain || !/^(array|list|tuple|set)$/.test(plain.kind)) return null;
  const items = namedChildren(plain);
  const isText = (item: SyntaxNode) => /^(string|template_string)$/.test(item.kind) && !item.children.some(({ kind }) => /interpolation|substitution/.test(kind));
  return items.length > 0 && items.every(isText) && childIn(plain, "spread") === null ? items : null;
}
