import { isFunctionNode, parameterNodes } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { type Value, valuesOf } from "../values-of.ts";
import { chosenIn, equalIn, truthIn } from "./chosen-in.ts";
import { givenIn, type Round } from "./find-rounds.ts";

/** An expression, and the round in which its names are to be read. */
export interface InRound {
  value: Value;
  round: Round;
}

const deepest = 4;
const mostTaken = 16;

/** What a call of the program's own function gives, where its arguments decide the way through it: `guardsFor(route.access)`; null for anything else, and for what makes a function of its own. */
export function calledIn(facts: TreeFacts, { file, node }: Value, round: Round, depth = deepest): InRound | null {
  const called = depth > 0 && round.length < mostTaken && node.kind === "call_expression" ? childIn(node, "function") : null;
  const [made, ...more] = called ? valuesOf(facts, { file, node: called }).filter((one) => isFunctionNode(one.node)) : [];
  const list = childIn(node, "arguments");
  // What calls itself ends nowhere.
  if (!made || more.length > 0 || !list || round.some(({ region }) => region === made.node) || made.node.children.some(({ kind }) => kind === "async")) return null;
  const given = namedChildren(list);
  const parameters = parameterNodes(made.node);
  if (parameters.length === 0 || given.some(({ kind }) => kind === "spread_element")) return null;
  const takings = parameters.flatMap((parameter, at) => {
    const bare = childIn(parameter, "pattern") ?? parameter;
    const pattern = bare.kind === "assignment_pattern" ? (childIn(bare, "left") ?? bare) : bare;
    const otherwise = childIn(bare, "right") ?? childIn(parameter, "value");
    const argument = given[at];
    const taken = argument ? { file, node: argument } : otherwise ? { file: made.file, node: otherwise } : null;
    return taken ? [{ region: made.node, pattern, taken }] : [];
  });
  const inner: Round = [...takings, ...round];
  const result = resultIn(facts, made, inner);
  if (!result || isFunctionNode(result.node)) return null;
  const found = chosenIn(facts, result, inner) ?? givenIn(facts, result, inner);
  if (found) return { value: found, round: inner };
  if (/^(array|object)$/.test(result.node.kind)) return { value: result, round: inner };
  return calledIn(facts, result, inner, depth - 1) ?? (result.node.kind === "identifier" && valuesOf(facts, result).length === 1 ? { value: result, round: inner } : null);
}

// The expression that a function gives back when its conditions are decided by the round.
function resultIn(facts: TreeFacts, { file, node }: Value, round: Round): Value | null {
  const body = childIn(node, "body");
  if (!body) return null;
  if (body.kind !== "statement_block") return { file, node: body };
  const found = through(namedChildren(body));
  return found === null || found === "on" ? null : { file, node: found };

  // What is given back, `on` where the statements end without that, null where the round does not tell.
  function through(statements: readonly SyntaxNode[]): SyntaxNode | "on" | null {
    for (const statement of statements) {
      const way = one(statement);
      if (way !== "on") return way;
    }
    return "on";
  }

  function one(statement: SyntaxNode): SyntaxNode | "on" | null {
    if (statement.kind === "return_statement") return namedChildren(statement)[0] ?? null;
    if (statement.kind === "statement_block") return through(namedChildren(statement));
    if (statement.kind === "if_statement") return ofIf(statement);
    if (statement.kind === "switch_statement") return ofSwitch(statement);
    return walk(statement).some(({ kind }) => /^(return_statement|throw_statement)$/.test(kind)) ? null : "on";
  }

  function ofIf(statement: SyntaxNode): SyntaxNode | "on" | null {
    const condition = childIn(statement, "condition");
    const truth = condition && truthIn(facts, { file, node: condition }, round, 8);
    if (truth === null) return null;
    const alternative = childIn(statement, "alternative");
    const taken = truth ? childIn(statement, "consequence") : alternative?.kind === "else_clause" ? (namedChildren(alternative)[0] ?? null) : alternative;
    return taken ? one(taken) : "on";
  }

  function ofSwitch(statement: SyntaxNode): SyntaxNode | "on" | null {
    const asked = childIn(statement, "value");
    const cases = namedChildren(childIn(statement, "body") ?? statement).filter(({ kind }) => /^switch_(case|default)$/.test(kind));
    let isIn = false;
    for (const part of asked ? cases : []) {
      const wanted = childIn(part, "value");
      const isSame = wanted && asked ? equalIn(facts, { file, node: asked }, { file, node: wanted }, round) : true;
      if (!isIn && isSame === null) return null;
      isIn ||= isSame === true;
      const statements = namedChildren(part).filter(({ field }) => field !== "value");
      const end = statements.findIndex(({ kind }) => kind === "break_statement");
      const way = isIn ? through(end < 0 ? statements : statements.slice(0, end)) : "on";
      if (way !== "on" || (isIn && end >= 0)) return way;
    }
    return "on";
  }
}
