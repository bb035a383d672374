import type { TreeFacts } from "../facts.ts";
import { childIn, namedChildren, walk } from "../syntax/syntax-node.ts";
import { textValue } from "../text-value.ts";
import { itemsOf, type Value } from "../values-of.ts";

const every = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/** The methods that the nearest of some classes keeps by `http_method_names`, in small letters: null for all, undefined when it cannot be read. */
export function methodNamesOf(facts: TreeFacts, classes: readonly Value[]): string[] | null | undefined {
  const [given] = classes.flatMap((one) => assigned(one, "http_method_names"));
  if (!given) return null;
  const left = leftOut(facts, given);
  if (left) return every.filter((name) => !left.includes(name));
  const texts = itemsOf(facts, given).map((item) => textValue(facts, item));
  return texts.length === 0 || texts.includes(null) ? undefined : texts.flatMap((text) => text?.toLowerCase() ?? []);
}

// `[name for name in View.http_method_names if name != "patch"]`, `... if name not in ("patch", "put")`
function leftOut(facts: TreeFacts, { file, node }: Value): string[] | null {
  if (node.kind !== "list_comprehension") return null;
  const [body, loop, choice, ...more] = namedChildren(node);
  const [, compared] = choice?.kind === "if_clause" && namedChildren(choice)[0]?.kind === "comparison_operator" ? namedChildren(namedChildren(choice)[0] ?? choice) : [];
  const isOfAll = /^[\w.]+\.http_method_names$/.test((loop && childIn(loop, "right")?.text) ?? "") && body?.text === (loop && childIn(loop, "left")?.text);
  if (more.length > 0 || !compared || !choice || !isOfAll || !/^if\s+\w+\s*(!=|not\s+in\b)/.test(choice.text)) return null;
  const texts = walk(compared).filter(({ kind }) => kind === "string").map((part) => textValue(facts, { file, node: part }));
  return texts.length === 0 || texts.includes(null) ? null : texts.flatMap((text) => text ?? []);
}

function assigned({ file, node }: Value, name: string): Value[] {
  const parts = namedChildren(childIn(node, "body") ?? node).flatMap((part) => (part.kind === "expression_statement" ? namedChildren(part) : []));
  return parts.flatMap((part) => {
    const right = childIn(part, "left")?.text === name ? childIn(part, "right") : null;
    return right ? [{ file, node: right }] : [];
  });
}
