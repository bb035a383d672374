import { ancestor, childIn, isFunctionNode, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

/** A call taken apart: the last part of what is called, what is given by place and by name. */
export interface CallParts {
  name: string;
  given: Value[];
  named: Map<string, Value>;
}

/** The call that an expression is or stands for; null when it stands for anything else. */
export function callIn(facts: TreeFacts, value: Value): CallParts | null {
  const found = valuesOf(facts, value).find(({ node }) => /^(call|call_expression|new_expression)$/.test(node.kind)) ?? (/^(call|call_expression|new_expression)$/.test(value.node.kind) ? value : undefined);
  if (!found) return null;
  const { file, node } = found;
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  const list = childIn(node, "arguments");
  const all = (list ? namedChildren(list) : []).filter(({ kind }) => kind !== "comment");
  const named = all.filter(({ kind }) => kind === "keyword_argument").map((part): [string, Value] => [childIn(part, "name")?.text ?? "", { file, node: childIn(part, "value") ?? part }]);
  return { name: called?.text.split(".").at(-1) ?? "", given: all.filter(({ kind }) => kind !== "keyword_argument").map((part) => ({ file, node: part })), named: new Map(named) };
}

/** The last name of a type or constant: `DataTypes.STRING`, `models.CharField`, `Integer`. */
export function lastName({ node }: Value): string {
  return node.text.split(".").at(-1) as string;
}

/** True or false where a literal says it; null where reading does not tell. */
export function truthOf(facts: TreeFacts, value: Value | undefined): boolean | null {
  const text = value && (valuesOf(facts, value)[0] ?? value).node.text.toLowerCase();
  return text === "true" ? true : text === "false" ? false : null;
}

/** The texts of a written list; null when one of them cannot be read. */
export function textsOf(facts: TreeFacts, value: Value | undefined): string[] | null {
  const list = value && valuesOf(facts, value)[0];
  if (!list || !/^(array|list|tuple|set)$/.test(list.node.kind)) return null;
  const texts = namedChildren(list.node).map((node) => textValue(facts, { file: list.file, node }));
  return texts.includes(null) ? null : (texts as string[]);
}

/** The pairs of an object or dictionary literal, in their order; null when it is none, or more is put into it. */
export function pairsOf(facts: TreeFacts, value: Value): { pairs: Map<string, Value>; isWhole: boolean } | null {
  const found = valuesOf(facts, value).find(({ node }) => /^(object|dictionary)$/.test(node.kind));
  if (!found) return null;
  const pairs = new Map<string, Value>();
  let isWhole = true;
  for (const part of namedChildren(found.node)) {
    const key = part.kind === "pair" ? childIn(part, "key") : part.kind === "shorthand_property_identifier" ? part : null;
    const inner = part.kind === "pair" ? childIn(part, "value") : part;
    if (key && inner && !/^computed/.test(key.kind)) pairs.set(key.text.replace(/^["'`]|["'`]$/g, ""), { file: found.file, node: inner });
    else if (part.kind === "spread_element") {
      const more = pairsOf(facts, { file: found.file, node: namedChildren(part)[0] ?? part });
      for (const [name, one] of more?.pairs ?? []) pairs.set(name, one);
      if (!more?.isWhole) isWhole = false;
    } else if (part.kind !== "comment" && !isFunctionNode(part)) isWhole = false;
  }
  return { pairs, isWhole };
}

/** `articleId` as `article_id`. */
export function underscored(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2").toLowerCase();
}

/** True for what only taking a migration back runs. */
export function isUndoing(file: SourceFile, node: SyntaxNode): boolean {
  const around = ancestor(node, isFunctionNode);
  const name = around && file.functions.find((one) => one.node === around)?.name;
  return /^(down|downgrade)$/.test(name ?? "") || /^(async\s+)?down\s*\(/.test(around?.text.slice(0, 20) ?? "");
}
