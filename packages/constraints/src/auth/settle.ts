import { childIn, isFunctionNode, namedChildren, nextValues, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";
import { LineJudge } from "./line-judge.ts";
import type { RequestLine } from "./line-values.ts";

const noLine: RequestLine = { method: "", path: "", options: [], classes: [] };
const deepest = 12;

/** An expression without the choices on the way to it, and whether only running tells that it is chosen. */
export interface Settled {
  value: Value;
  isMaybe: boolean;
}

/** What an expression may stand for where it is chosen by a condition: `strict ? [guard] : []`; itself where it is not. */
export function settle(facts: TreeFacts, value: Value, line: RequestLine = noLine): Settled[] {
  for (let at = value, depth = 0; depth < deepest; depth++) {
    const choices = choicesOf(facts, at, line);
    if (choices) return choices.flatMap((choice) => settle(facts, choice.value, line).map((one) => ({ value: one.value, isMaybe: one.isMaybe || choice.isMaybe })));
    // What a function chooses it chooses by what it is given.
    const [next, ...more] = isFunctionNode(at.node) || /^call(_expression)?$/.test(at.node.kind) ? [] : nextValues(facts, at);
    if (!next || more.length > 0 || next.node === at.node) break;
    at = next;
  }
  return [{ value, isMaybe: false }];
}

function choicesOf(facts: TreeFacts, { file, node }: Value, line: RequestLine): Settled[] | null {
  const [first, second, third] = namedChildren(node);
  if (!first || !second) return null;
  const at = (part: SyntaxNode): Value => ({ file, node: part });
  const isEither = /^(ternary_expression|conditional_expression)$/.test(node.kind);
  if (isEither && third) {
    const [condition, yes] = node.kind === "ternary_expression" ? [first, second] : [second, first];
    const truth = new LineJudge(facts, line).truth(at(condition));
    return truth === null ? [yes, third].map((part) => ({ value: at(part), isMaybe: true })) : [{ value: at(truth ? yes : third), isMaybe: false }];
  }
  const operator = /^(binary_expression|boolean_operator)$/.test(node.kind) ? node.children[1]?.kind : undefined;
  if (!operator || !/^(&&|\|\||\?\?|and|or)$/.test(operator)) return null;
  const truth = new LineJudge(facts, line).truth(at(first));
  if (truth === null) return [first, second].map((part) => ({ value: at(part), isMaybe: true }));
  return [{ value: at(truth === /^(&&|and)$/.test(operator) ? second : first), isMaybe: false }];
}

/** Whether a place runs, by the conditions around it inside a function or module; null when only running tells. */
export function runsAt(facts: TreeFacts, { file, node }: Value, around: SyntaxNode | null): boolean | null {
  let found: boolean | null = true;
  for (let at: SyntaxNode = node; at.parent && at !== around && !isFunctionNode(at.parent); at = at.parent) {
    const truth = runsIn(facts, file, at, at.parent);
    if (truth === false) return false;
    if (truth === null) found = null;
  }
  return found;
}

function runsIn(facts: TreeFacts, file: Value["file"], node: SyntaxNode, parent: SyntaxNode): boolean | null {
  const condition = /^(if_statement|elif_clause|ternary_expression)$/.test(parent.kind) ? (childIn(parent, "condition") ?? namedChildren(parent)[0]) : parent.kind === "conditional_expression" ? namedChildren(parent)[1] : /^(binary_expression|boolean_operator)$/.test(parent.kind) && /^(&&|\|\||and|or)$/.test(parent.children[1]?.kind ?? "") ? namedChildren(parent)[0] : null;
  if (!condition || condition === node || /^(condition|left)$/.test(node.field ?? "")) return true;
  if (/^if\s+__name__/.test(parent.text)) return true;
  const truth = new LineJudge(facts, noLine).truth({ file, node: condition });
  const isElse = node.field === "alternative" || (parent.kind === "conditional_expression" && namedChildren(parent)[2] === node) || /^(\|\||or)$/.test(parent.children[1]?.kind ?? "");
  return truth === null ? null : truth !== isElse;
}

