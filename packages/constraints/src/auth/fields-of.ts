import { childIn, namedChildren, type Value } from "@cd-task/verifier";

/** What a class body gives names. */
export function fieldsOf({ file, node }: Value, names: readonly string[]): Value[] {
  const body = childIn(node, "body");
  const fields = (body ? namedChildren(body) : []).flatMap((part) => (part.kind === "expression_statement" ? namedChildren(part).slice(0, 1) : [part]));
  return fields.flatMap((part) => {
    const name = (childIn(part, "left") ?? childIn(part, "name") ?? childIn(part, "property"))?.text ?? "";
    const value = childIn(part, "right") ?? childIn(part, "value");
    return value && names.includes(name) ? [{ file, node: value }] : [];
  });
}
