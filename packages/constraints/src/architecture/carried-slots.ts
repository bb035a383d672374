import { childIn, namedChildren, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";

/** What an expression asks of another thing under a written name. */
export interface AskedMember {
  object: SyntaxNode;
  name: string;
}

const giving = /^(decorate|decorateRequest|set|setattr|provide|__setattr__)$/;
const updating = /^(update|from_mapping|setdefault)$/;
const asking = /^(get|getattr|resolve)$/;
const known = new WeakMap<TreeFacts, Map<string, Value[]>>();
const told = new WeakMap<TreeFacts, Map<string, { holder: Value; given: Value }[]>>();

/** What the program hangs on anything but an object of its own classes: `app.state.notes = notes`, `app["notes"] = notes`, `app.set("notes", notes)`. */
export function carriedUnder(facts: TreeFacts, name: string): Value[] {
  let slots = known.get(facts);
  if (!slots) known.set(facts, (slots = collect(facts)));
  return slots.get(name) ?? [];
}

/** `app.notes`, `app["notes"]`, `app[NOTES]`, `app.get("notes")`, `getattr(app, "notes")`; null for anything else. */
export function askedMember(node: SyntaxNode): AskedMember | null {
  if (/^(attribute|member_expression)$/.test(node.kind)) {
    const object = childIn(node, "object");
    const name = (childIn(node, "attribute") ?? childIn(node, "property"))?.text;
    return object && name ? { object, name } : null;
  }
  if (/^subscript(_expression)?$/.test(node.kind)) {
    const object = childIn(node, "object") ?? childIn(node, "value");
    const name = keyOf(childIn(node, "index") ?? childIn(node, "subscript"));
    return object && name ? { object, name } : null;
  }
  if (!/^call(_expression)?$/.test(node.kind)) return null;
  const called = childIn(node, "function");
  const given = namedChildren(childIn(node, "arguments") ?? node);
  const object = called && (childIn(called, "object") ?? (called.text === "getattr" ? given[0] : null));
  const name = object ? keyOf((called.text === "getattr" ? given[1] : given[0]) ?? null) : null;
  return object && name && asking.test(childIn(called, "attribute")?.text ?? childIn(called, "property")?.text ?? called.text) ? { object, name } : null;
}

/** What the program tells a thing under a text: `registry.register("notes", notes)`, with the thing that was told. */
export function toldUnder(facts: TreeFacts, name: string): readonly { holder: Value; given: Value }[] {
  let all = told.get(facts);
  if (!all) {
    const calls = facts.product.flatMap((file) => file.calls.map(({ node, arguments: given }) => ({ file, node, given })));
    const found = calls.flatMap(({ file, node, given: [key, value] }) => {
      const holder = childIn(childIn(node, "function") ?? node, "object");
      const text = key && value && holder ? keyOf(key) : null;
      return text ? [{ text, holder: { file, node: holder as SyntaxNode }, given: { file, node: value as SyntaxNode } }] : [];
    });
    told.set(facts, (all = Map.groupBy(found, ({ text }) => text)));
  }
  return all.get(name) ?? [];
}

/** The text that a call is given alone: `registry.resolve("notes")`; null of any other. */
export function onlyText(node: SyntaxNode): string | null {
  const given = /^call(_expression)?$/.test(node.kind) ? namedChildren(childIn(node, "arguments") ?? node) : [];
  return given.length === 1 ? keyOf(given[0] as SyntaxNode) : null;
}

// A text, or a constant that stands for a key: `app[NOTES]`.
function keyOf(node: SyntaxNode | null): string | null {
  if (!node) return null;
  const text = /^["'`]([\w$.-]+)["'`]$/.exec(node.text)?.[1];
  return text ?? (/^(identifier|attribute|member_expression)$/.test(node.kind) && /(^|\.)[A-Z][A-Z0-9_]*$/.test(node.text) ? (node.text.split(".").at(-1) as string) : null);
}

function collect({ product }: TreeFacts): Map<string, Value[]> {
  const slots = new Map<string, Value[]>();
  const keep = (name: string, file: SourceFile, node: SyntaxNode | null) => {
    if (node) slots.set(name, [...(slots.get(name) ?? []), { file, node }]);
  };
  for (const file of product) {
    for (const node of nodesOf(file.root, /^assignment(_expression)?$/)) {
      const left = childIn(node, "left");
      const asked = left && !/^(self|this|cls)\.[\w$]+$/.test(left.text) ? askedMember(left) : null;
      if (asked) keep(asked.name, file, childIn(node, "right"));
    }
    for (const { path, arguments: given } of file.calls) {
      const last = path.at(-1) ?? "";
      const at = giving.test(last) ? given.findIndex((one) => keyOf(one) !== null) : -1;
      if (at >= 0 && given[at + 1]) keep(keyOf(given[at] as SyntaxNode) as string, file, given[at + 1] as SyntaxNode);
      if (updating.test(last) && path.length > 1) for (const one of given) if (one.kind === "keyword_argument") keep(childIn(one, "name")?.text ?? "", file, childIn(one, "value"));
    }
  }
  return slots;
}
