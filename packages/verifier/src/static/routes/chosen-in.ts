import { declarationsAt, isFunctionNode } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { partOf, type PartPath, placeInPattern } from "../part-of.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { memberName, nextValues, type Value, valuesOf } from "../values-of.ts";
import { givenIn, type Round, textIn } from "./find-rounds.ts";

const deepest = 8;
const nothing = /^(null|none|undefined)$/;

/** What an expression is in one round of a loop, its conditions decided by what the round gives: `isPublic ? [] : [guard]`; null when there is nothing to decide, or the round does not. */
export function chosenIn(facts: TreeFacts, value: Value, round: Round, depth = deepest): Value | null {
  if (depth === 0 || round.length === 0) return null;
  const { file, node } = value;
  const parts = namedChildren(node).map((part) => ({ file, node: part }));
  const [first, second, third] = parts;
  const through = (part: Value) => chosenIn(facts, part, round, depth - 1) ?? givenIn(facts, part, round) ?? part;
  if (node.kind === "parenthesized_expression" && first) return chosenIn(facts, first, round, depth - 1);
  if (/^(ternary_expression|conditional_expression)$/.test(node.kind) && first && second && third) {
    const [condition, yes] = node.kind === "ternary_expression" ? [first, second] : [second, first];
    const truth = truthIn(facts, condition, round, depth - 1);
    return truth === null ? null : through(truth ? yes : third);
  }
  const operator = /^(binary_expression|boolean_operator)$/.test(node.kind) ? (node.children[1]?.kind ?? "") : "";
  if (/^(&&|\|\||\?\?|and|or)$/.test(operator) && first && second) {
    const truth = truthIn(facts, first, round, depth - 1);
    return truth === null ? null : through(truth === /^(&&|and)$/.test(operator) ? second : first);
  }
  if (node.kind !== "identifier" || givenIn(facts, value, round)) return null;
  const [next, ...more] = nextValues(facts, value);
  return next && more.length === 0 && next.node !== node ? chosenIn(facts, next, round, depth - 1) : null;
}

/** The same of any expression, through what copies a list: `list(methods or ["GET"])`; itself where the round says nothing of it. */
export function settledIn(facts: TreeFacts, value: Value, round: Round, depth = deepest): Value {
  const given = givenIn(facts, value, round) ?? value;
  const { file, node } = given;
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const [copied, ...more] = called && /^(list|tuple|set|sorted)$/.test(called.text) ? namedChildren(childIn(node, "arguments") ?? node) : [];
  const next = copied && more.length === 0 ? { file, node: copied } : chosenIn(facts, given, round);
  return next && next.node !== node && depth > 0 ? settledIn(facts, next, round, depth - 1) : given;
}

/** Whether an expression stands for nothing in a round: `null`, or what the round's object does not have. */
export function isNothingIn(facts: TreeFacts, value: Value, round: Round): boolean {
  const given = givenIn(facts, value, round);
  return nothing.test((given ?? value).node.kind) || (given ?? value).node.text === "undefined" || (given === null && isAbsentIn(facts, value, round));
}

/** Whether a condition holds in a round; null when the round does not decide it. */
export function truthIn(facts: TreeFacts, value: Value, round: Round, depth: number): boolean | null {
  if (depth === 0) return null;
  const { file, node } = value;
  const [left, right] = namedChildren(node).map((part) => ({ file, node: part }));
  if (node.kind === "parenthesized_expression" && left) return truthIn(facts, left, round, depth - 1);
  if (/^(unary_expression|not_operator)$/.test(node.kind)) {
    const truth = left && /^(!|not)$/.test(node.children[0]?.kind ?? "") ? truthIn(facts, left, round, depth - 1) : null;
    return truth === null || truth === undefined ? null : !truth;
  }
  const operator = /^(binary_expression|boolean_operator|comparison_operator)$/.test(node.kind) ? (node.children[1]?.kind ?? "") : "";
  if (/^([!=]==?|is|is not)$/.test(operator) && left && right) {
    const isSame = equalIn(facts, left, right, round);
    return isSame === null ? null : isSame === /^(===?|is)$/.test(operator);
  }
  if (/^(&&|\|\||\?\?|and|or)$/.test(operator) && left && right) {
    const first = truthIn(facts, left, round, depth - 1);
    return first === null ? null : first === /^(&&|and)$/.test(operator) ? truthIn(facts, right, round, depth - 1) : first;
  }
  const given = givenIn(facts, value, round) ?? (/^(identifier|member_expression|attribute)$/.test(node.kind) ? null : value);
  if (given === null) return isAbsentIn(facts, value, round) ? otherwiseIn(value, round) : null;
  const found = new Set(valuesOf(facts, chosenIn(facts, given, round, depth - 1) ?? given).map(truthOf));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function truthOf({ node }: Value): boolean | null {
  if (/^(true|array|object|regex|class|new_expression)$/.test(node.kind) || isFunctionNode(node)) return true;
  if (/^(list|tuple|dictionary|set)$/.test(node.kind)) return namedChildren(node).length > 0;
  if (/^(false|null|none|undefined)$/.test(node.kind) || node.text === "undefined") return false;
  if (node.kind === "string") return node.text.length > 2;
  return /^(number|integer)$/.test(node.kind) ? Number(node.text) !== 0 : node.kind === "call_expression" ? true : null;
}

/** Whether two expressions are the same in a round; null when it does not tell. */
export function equalIn(facts: TreeFacts, left: Value, right: Value, round: Round): boolean | null {
  if (isNothingIn(facts, left, round) || isNothingIn(facts, right, round)) return isNothingIn(facts, left, round) && isNothingIn(facts, right, round);
  const plain = (value: Value) => {
    const { node } = givenIn(facts, value, round) ?? value;
    return /^(true|false|number|integer)$/.test(node.kind) ? node.text : null;
  };
  const [one, other] = [left, right].map((value) => textIn(facts, value, round) ?? plain(value));
  return one === null || one === undefined || other === null || other === undefined ? null : one === other;
}

// What a pattern gives where there is nothing: `({ isPublic = false })`.
function otherwiseIn({ node }: Value, round: Round): boolean | null {
  const patterns = round.filter(({ region }) => ancestor(node, (above) => above === region)).flatMap(({ pattern }) => walk(pattern).filter(({ kind }) => kind === "object_assignment_pattern"));
  const found = patterns.find((part) => childIn(part, "left")?.text === node.text);
  const right = found && childIn(found, "right");
  return right ? truthOf({ file: {} as Value["file"], node: right }) : false;
}

// A property that the one object written for it does not have.
function isAbsentIn(facts: TreeFacts, { file, node }: Value, round: Round): boolean {
  const object = /^(member_expression|attribute)$/.test(node.kind) ? childIn(node, "object") : null;
  const holder = object && givenIn(facts, { file, node: object }, round);
  if (holder) return lacks(facts, holder, [memberName(node)]);
  if (node.kind !== "identifier") return false;
  const taking = round.find(({ region, pattern }) => ancestor(node, (above) => above === region) && (placeInPattern(pattern, node.text)?.length ?? 0) > 0);
  if (taking) return lacks(facts, givenIn(facts, taking.taken, round) ?? taking.taken, placeInPattern(taking.pattern, node.text) ?? []);
  const [declared] = declarationsAt(file, node, node.text);
  const left = declared?.how === "other" ? childIn(declared.node, "name") : null;
  const right = left && declared ? childIn(declared.node, "value") : null;
  const whole = right && givenIn(facts, { file, node: right }, round);
  return whole !== null && left !== null && lacks(facts, whole, placeInPattern(left, node.text) ?? []);
}

function lacks(facts: TreeFacts, whole: Value, path: PartPath): boolean {
  const [holder, ...more] = partOf(facts, whole, path.slice(0, -1)).flatMap((value) => valuesOf(facts, value));
  const isWritten = holder && more.length === 0 && /^(object|array)$/.test(holder.node.kind) && !namedChildren(holder.node).some(({ kind }: SyntaxNode) => kind === "spread_element");
  return isWritten === true && path.length > 0 && partOf(facts, holder, path.slice(-1)).length === 0;
}
