import { basesIn, childIn, namedChildren, nodesOf, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

const isStating = /^(assignment(_expression)?|(public_)?field_definition|required_parameter|optional_parameter)$/;

/** Tells of a call whether it makes an instance of a class of the program that has all these fields; errors that are thrown are none. */
export function classesWith(facts: TreeFacts, fields: readonly string[]): (value: Value) => boolean {
  const found = new Set<SyntaxNode>();
  for (const file of facts.product) {
    for (const { node } of file.classes) {
      const lineage = lineageOf(facts, { file, node });
      if (fields.every((field) => lineage.some((one) => hasField(one.node, field))) && !lineage.some((one) => isError(one.node))) found.add(node);
    }
  }
  return ({ file, node }) => {
    const called = found.size > 0 ? (childIn(node, "constructor") ?? (node.kind === "call" ? childIn(node, "function") : null)) : null;
    return called !== null && valuesOf(facts, { file, node: called }).some((one) => found.has(one.node));
  };
}

function lineageOf(facts: TreeFacts, one: Value, depth = 4): Value[] {
  return [one, ...(depth > 0 ? basesIn(facts, one).flatMap((above) => lineageOf(facts, above, depth - 1)) : [])];
}

// `errors: list[str]`, `this.errors = ...`, `constructor(readonly errors: string[])`
function hasField(owner: SyntaxNode, field: string): boolean {
  return owner.text.includes(field) && nodesOf(owner, isStating).some((part) => {
    if (/parameter$/.test(part.kind)) return part.children.some(({ kind }) => /^(accessibility_modifier|readonly)$/.test(kind)) && childIn(part, "pattern")?.text === field;
    if (/definition$/.test(part.kind)) return (childIn(part, "property") ?? childIn(part, "name"))?.text === field;
    const left = childIn(part, "left")?.text;
    return left === `this.${field}` || left === `self.${field}` || (left === field && part.parent?.parent?.parent === owner);
  });
}

function isError(owner: SyntaxNode): boolean {
  const list = childIn(owner, "superclasses") ?? owner.children.find(({ kind }) => kind === "class_heritage");
  return list !== undefined && list !== null && namedChildren(list).some(({ text }) => /(Error|Exception|Warning)\b/.test(text));
}
