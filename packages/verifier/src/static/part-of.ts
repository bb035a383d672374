import { isFunctionNode, parameterNodes } from "./declarations.ts";
import type { TreeFacts } from "./facts.ts";
import { childIn, namedChildren, type SyntaxNode, walk } from "./syntax/syntax-node.ts";
import { assignedIn, methodOf } from "./class-members.ts";
import { moduleAt } from "./module-at.ts";
import { propertyOf, type Value, valuesExported, valuesOf } from "./values-of.ts";

/** Where in a whole a part stands: `a` of `{ x: [_, a] }` at `x`, then 1. */
export type PartPath = (string | number)[];

/** Where a pattern takes a name from; null when it takes none of that name, or more than one thing. */
export function placeInPattern(pattern: SyntaxNode, name: string): PartPath | null {
  if (pattern.kind === "identifier" || pattern.kind === "shorthand_property_identifier_pattern") return pattern.text === name ? [] : null;
  const parts = namedChildren(pattern);
  if (/^(required_parameter|optional_parameter)$/.test(pattern.kind)) return below(childIn(pattern, "pattern"), name, []);
  if (/^(array_pattern|pattern_list|tuple_pattern|list_pattern)$/.test(pattern.kind)) {
    if (parts.some(({ kind }) => /splat|rest/.test(kind))) return null;
    // `[, path]` leaves places out.
    const places = pattern.children.reduce<{ at: number; of: [SyntaxNode, number][] }>(({ at, of }, child) => (child.kind === "," ? { at: at + 1, of } : child.named ? { at, of: [...of, [child, at]] } : { at, of }), { at: 0, of: [] });
    return places.of.reduce<PartPath | null>((found, [part, at]) => found ?? below(part, name, [at]), null);
  }
  if (pattern.kind !== "object_pattern") return null;
  return parts.reduce<PartPath | null>((found, part) => {
    if (found) return found;
    if (part.kind === "shorthand_property_identifier_pattern") return part.text === name ? [name] : null;
    if (part.kind === "object_assignment_pattern") return childIn(part, "left")?.text === name ? [name] : null;
    return part.kind === "pair_pattern" ? below(childIn(part, "value"), name, [childIn(part, "key")?.text.replace(/^["']|["']$/g, "") ?? ""]) : null;
  }, null);
}

function below(part: SyntaxNode | null | undefined, name: string, path: PartPath): PartPath | null {
  const deeper = part ? placeInPattern(part, name) : null;
  return deeper && [...path, ...deeper];
}

/** The part of a written whole at a place: of a list, an object, a pair, or a call that makes an instance with fields; empty where reading cannot tell. */
export function partOf(facts: TreeFacts, whole: Value, path: PartPath): Value[] {
  const [first, ...rest] = path;
  if (first === undefined) return [whole];
  return valuesOf(facts, whole).flatMap((one) => onePart(facts, one, first)).flatMap((part) => partOf(facts, part, rest));
}

function onePart(facts: TreeFacts, { file, node }: Value, at: string | number): Value[] {
  if (node.kind === "pair") {
    const part = at === 0 ? childIn(node, "key") : at === 1 ? childIn(node, "value") : null;
    return part ? [{ file, node: part }] : [];
  }
  const inner = namedChildren(node);
  // `table[key] = value` as an entry, and `descriptor.value` of what decorates a method.
  if (/^assignment(_expression)?$/.test(node.kind) && typeof at === "number") {
    const left = childIn(node, "left");
    const part = at === 0 ? left && (childIn(left, "index") ?? childIn(left, "subscript")) : childIn(node, "right");
    return part ? [{ file, node: part }] : [];
  }
  if (node.kind === "method_definition") return at === "value" ? [{ file, node }] : [];
  if (typeof at === "number") {
    if (/^(array|list|tuple|expression_list|arguments|argument_list)$/.test(node.kind) && !inner.some(({ kind }) => /spread|splat/.test(kind))) return inner[at] ? [{ file, node: inner[at] }] : [];
    const named = /^call$/.test(node.kind) ? fieldsOf(facts, { file, node })[at] : undefined;
    return named === undefined ? [] : onePart(facts, { file, node }, named);
  }
  if (/^(object|dictionary)$/.test(node.kind)) return propertyOf({ file, node }, at);
  // `const { Track } = models` of `import * as models`
  const module = /^(identifier|call|call_expression)$/.test(node.kind) ? moduleAt({ file, node })?.target : undefined;
  if (module?.kind === "file") return valuesExported(facts, module.path, at);
  if (!/^(call|new_expression)$/.test(node.kind)) return [];
  const list = childIn(node, "arguments");
  const given = list ? namedChildren(list) : [];
  const keyword = given.find((one) => one.kind === "keyword_argument" && childIn(one, "name")?.text === at);
  const value = keyword ? childIn(keyword, "value") : given.filter(({ kind }) => kind !== "keyword_argument")[fieldsOf(facts, { file, node }).indexOf(at)];
  return value ? [{ file, node: value }] : membersOf(facts, { file, node }, at);
}

// What the class of an instance gives it: a method, a field, `this.router = Router()`.
function membersOf(facts: TreeFacts, { file, node }: Value, name: string): Value[] {
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  const classes = called ? valuesOf(facts, { file, node: called }).filter((one) => /^class/.test(one.node.kind)) : [];
  return classes.flatMap((one) => [...methodOf(one, name), ...assignedIn(one, name)]);
}

// The fields of what a call makes, in the order of its arguments: those of a class, of `namedtuple("Route", "method path")`.
function fieldsOf(facts: TreeFacts, { file, node }: Value): string[] {
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  const made = called ? valuesOf(facts, { file, node: called }) : [];
  return made.flatMap((one) => {
    if (/^(collections\.)?namedtuple$/.test(childIn(one.node, "function")?.text ?? "")) {
      const [, names] = namedChildren(childIn(one.node, "arguments") ?? one.node);
      return names ? [...names.text.matchAll(/\w+/g)].map(([name]) => name) : [];
    }
    if (!/^class/.test(one.node.kind)) return [];
    const [maker] = [...methodOf(one, "__init__"), ...methodOf(one, "constructor")];
    if (maker && isFunctionNode(maker.node)) return parameterNodes(maker.node).map((parameter) => walk(parameter).find(({ kind }) => kind === "identifier")?.text ?? "");
    const body = childIn(one.node, "body");
    return (body ? namedChildren(body) : []).flatMap((line) => {
      const [field] = line.kind === "expression_statement" ? namedChildren(line) : [];
      return field?.kind === "assignment" && childIn(field, "type") ? (childIn(field, "left")?.text ?? []) : [];
    });
  });
}
