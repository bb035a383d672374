import type { TreeFacts } from "./facts.ts";
import { textOf as textOfJavaScript } from "./languages/javascript/text-of.ts";
import { textOf as textOfPython } from "./languages/python/text-of.ts";
import { namedChildren } from "./syntax/syntax-node.ts";
import { type Value, valuesOf } from "./values-of.ts";

/** The one text that an expression stands for, constants put in; null when only running it tells. `given` may say what a parameter is. */
export function textValue(facts: TreeFacts, value: Value, depth = 6, given?: (parameter: Value) => Value | null): string | null {
  const found = valuesOf(facts, value);
  const [only] = found;
  if (found.length !== 1 || !only || depth === 0) return null;
  const bound = only.node.kind === "identifier" ? given?.(only) : null;
  if (bound) return textValue(facts, bound, depth - 1);
  const { file, node } = only;
  const written = file.language === "python" ? textOfPython(node) : textOfJavaScript(node);
  if (written !== null) return written;
  const parts = partsOf(node.kind, only);
  if (!parts) return null;
  const texts = parts.map((part) => (typeof part === "string" ? part : textValue(facts, part, depth - 1, given)));
  return texts.includes(null) ? null : texts.join("");
}

// Of `${a}/b`, f"{a}/b" and a + b.
function partsOf(kind: string, { file, node }: Value): (string | Value)[] | null {
  if (/^binary_(expression|operator)$/.test(kind)) return node.children[1]?.kind === "+" ? namedChildren(node).map((part) => ({ file, node: part })) : null;
  if (!/^(template_string|string)$/.test(kind)) return null;
  return node.children.flatMap((child): (string | Value)[] => {
    const inner = /^(template_substitution|interpolation)$/.test(child.kind) ? namedChildren(child)[0] : undefined;
    if (inner) return [{ file, node: inner }];
    return child.named && !/^string_(start|end)$/.test(child.kind) ? [child.text] : [];
  });
}
