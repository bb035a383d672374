import { childIn, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf, walk } from "@cd-task/verifier";

/** An option with which a mapper makes tables of its models by itself, and whether it is given. */
export interface SchemaSwitch {
  node: SyntaxNode;
  /** `open` where only running tells. */
  state: "on" | "off" | "open";
}

const names = { javascript: /^["']?(synchronize|run_syncdb|generate_schemas)["']?$/, python: /^["']?(run_syncdb|generate_schemas|synchronize)["']?$/ };
const kept = new WeakMap<SourceFile, SchemaSwitch[]>();

/** `synchronize: true`, `{ synchronize }`, `options.synchronize = flag`, `generate_schemas=True` in a file. */
export function schemaSwitches(facts: TreeFacts, file: SourceFile): SchemaSwitch[] {
  const known = kept.get(file);
  if (known) return known;
  const found = walk(file.root).flatMap((node): SchemaSwitch[] => {
    const value = given(node, names[file.language]);
    return value ? [{ node, state: stateOf(facts, file, value) }] : [];
  });
  kept.set(file, found);
  return found;
}

function given(node: SyntaxNode, name: RegExp): SyntaxNode | null {
  switch (node.kind) {
    case "keyword_argument":
      return name.test(childIn(node, "name")?.text ?? "") ? childIn(node, "value") : null;
    case "pair":
      return name.test(childIn(node, "key")?.text ?? "") ? childIn(node, "value") : null;
    case "shorthand_property_identifier":
      return name.test(node.text) ? node : null;
    case "assignment":
    case "assignment_expression": {
      const left = childIn(node, "left");
      const asked = left && (childIn(left, "property") ?? childIn(left, "attribute") ?? childIn(left, "index"));
      return asked && /^(member_expression|subscript_expression|attribute)$/.test(left.kind) && name.test(asked.text) ? childIn(node, "right") : null;
    }
    default:
      return null;
  }
}

function stateOf(facts: TreeFacts, file: SourceFile, node: SyntaxNode): SchemaSwitch["state"] {
  const states = valuesOf(facts, { file, node }).map(({ node: { text } }) => (/^(true|True|!0|1)$/.test(text) ? "on" : /^(false|False|!1|0|null|None|undefined)$/.test(text) ? "off" : "open"));
  const [first = "open"] = states;
  return states.every((state) => state === first) ? first : "open";
}
