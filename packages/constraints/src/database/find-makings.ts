import { ancestor, childIn, CodeFinder, declarationsAt, namedChildren, nextValues, propertyOf, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { fieldOf } from "./find-store-classes.ts";

const classes = /^class(_definition|_declaration)?$/;
const made = /^(new_expression|call|call_expression|object|dictionary)$/;

/** The places where what an expression stands for is made: literals, and calls that make it; followed through names, fields and what callers hand over. */
export function findMakings(facts: TreeFacts, value: Value, depth = 6): Value[] {
  if (depth === 0) return [];
  if (made.test(value.node.kind)) return [value];
  const next = nextValues(facts, value).filter(({ node }) => node !== value.node);
  const found = next.length > 0 ? next : [...handedTo(facts, value), ...ofParameterProperty(facts, value)];
  return found.flatMap((one) => findMakings(facts, one, depth - 1));
}

/** Whether what is made at a place has a container under a key: a literal, an instance of a class of the tree, what a function of the tree gives. */
export function makesContainer(facts: TreeFacts, value: Value, key: string): boolean {
  const { node } = value;
  if (/^(object|dictionary)$/.test(node.kind)) return propertyOf(value, key).some((one) => isContainer(one.node));
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  if (!called) return false;
  if (/\b(SimpleNamespace|Namespace|dict)$/.test(called.text)) {
    const given = childIn(node, "arguments");
    return (given ? namedChildren(given) : []).some((part) => part.kind === "keyword_argument" && childIn(part, "name")?.text === key && isContainer(childIn(part, "value") ?? part));
  }
  const given = [...valuesOf(facts, { file: value.file, node: called }), ...valuesOf(facts, value).filter((one) => one.node !== node)];
  return given.some((one) => (classes.test(one.node.kind) ? hasField(one.node, key) : /^(object|dictionary)$/.test(one.node.kind) && makesContainer(facts, one, key)));
}

function hasField(node: SyntaxNode, key: string): boolean {
  return walk(node).some((part) => fieldOf(part, node)?.name === key || (part.kind === "typed_assignment" && fieldOf(part, node)?.name === key));
}

/** What callers give for a parameter of a function of the program; empty for any other name. */
export function handedTo(facts: TreeFacts, { file, node }: Value): Value[] {
  const [declared] = /identifier$/.test(node.kind) ? declarationsAt(file, node, node.text) : [];
  return declared?.how === "parameter" ? CodeFinder.of(facts).givenFor({ file, node: declared.node }) : [];
}

// `constructor(private readonly kept: Kept)`
function ofParameterProperty(facts: TreeFacts, { file, node }: Value): Value[] {
  if (node.kind !== "member_expression" || childIn(node, "object")?.text !== "this") return [];
  const owner = ancestor(node, ({ kind }) => classes.test(kind));
  const parameter = owner && walk(owner).find((part) => part.kind === "required_parameter" && part.children.some(({ kind }) => kind === "accessibility_modifier" || kind === "readonly") && childIn(part, "pattern")?.text === childIn(node, "property")?.text);
  const name = parameter && childIn(parameter, "pattern");
  return name ? handedTo(facts, { file, node: name }) : [];
}
