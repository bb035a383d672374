import { declarationsAt, isFunctionNode, parameterNodes } from "../declarations.ts";
import type { SourceFile, TreeFacts } from "../facts.ts";
import { loopItems, loopOf } from "../loop-items.ts";
import { partOf, placeInPattern } from "../part-of.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { textValue } from "../text-value.ts";
import { memberName, type Value, valuesOf } from "../values-of.ts";
import { positional } from "./arguments.ts";
import { filledBy } from "./filled-items.ts";
import { callsOf, givenFor } from "./find-callers.ts";

/** What patterns take inside a region of the program: in one round of a loop, or in one call of a function. */
interface Taking {
  region: SyntaxNode;
  pattern: SyntaxNode;
  taken: Value;
  /** The decorator that gives it. */
  under?: SyntaxNode;
  /** All that is given, where the pattern takes the rest: `...guards`. */
  rest?: Value[];
}

/** One way in which a place is run: what the loops and calls around it give. */
export type Round = readonly Taking[];

const mostRounds = 400;

/** The ways in which a place is run by loops over what is written out; null when no loop is around it, or one whose items cannot be read. */
export function roundsOfLoops(facts: TreeFacts, file: SourceFile, node: SyntaxNode): Round[] | null {
  const found = roundsAt(facts, file, node, false, 4);
  return found && found.some((round) => round.length > 0) ? found : null;
}

/** The same with the calls of the functions around it. */
export function roundsOfCalls(facts: TreeFacts, file: SourceFile, node: SyntaxNode): Round[] | null {
  const found = roundsAt(facts, file, node, true, 4);
  return found && found.some((round) => round.length > 0) ? found : null;
}

function roundsAt(facts: TreeFacts, file: SourceFile, node: SyntaxNode, isCalled: boolean, depth: number): Round[] | null {
  if (depth === 0) return null;
  const loops: { region: SyntaxNode; loop: NonNullable<ReturnType<typeof loopOf>> }[] = [];
  let outer: Round[] = [[]];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (/comprehension$|^generator_expression$/.test(at.kind)) {
      for (const clause of namedChildren(at).filter(({ kind }) => kind === "for_in_clause").reverse()) addLoop(at, clause);
      continue;
    }
    if (addLoop(at, at) || !isFunctionNode(at)) continue;
    if (!isCalled) break;
    const made = at;
    const sites = callsOf(facts, made);
    if (sites.length === 0) continue;
    const calls = sites.map((site) => {
      const own = takingsAt(made, site);
      return roundsAt(facts, site.file, site.call.node, true, depth - 1)?.map((round) => [...own, ...round]) ?? null;
    });
    if (calls.includes(null)) return null;
    outer = (calls as Round[][]).flat();
    break;
  }
  let rounds = outer;
  for (const { region, loop } of loops.reverse()) {
    const next: Round[] = [];
    for (const round of rounds) {
      const filled = filledRounds({ file, node: loop.over });
      if (filled) for (const [taken, own] of filled) next.push([{ region, pattern: loop.pattern, taken }, ...own, ...round]);
      if (filled) continue;
      const items = itemsIn(facts, { file, node: loop.over }, round);
      if (!items) return null;
      const held = loop.held && loop.start ? [{ region, pattern: loop.held, taken: { file, node: loop.start } }] : [];
      for (const taken of items) next.push([{ region, pattern: loop.pattern, taken }, ...held, ...takingsOf(taken), ...round]);
      if (next.length > mostRounds) return null;
    }
    rounds = next;
  }
  return rounds;

  // Of a list that decorators and calls fill an item for each of these calls.
  function filledRounds(over: Value): [Value, Round][] | null {
    const filled = depth > 1 && isLoopOverName(over.node) ? filledBy(facts, over) : null;
    if (!filled) return null;
    const entryOf = (one: Value, round: Round): Value | null => (filled.part === "item" ? one : onlyOf(partOf(facts, one, [filled.part === "key" ? 0 : 1])) && (givenIn(facts, onlyOf(partOf(facts, one, [filled.part === "key" ? 0 : 1])) as Value, round) ?? onlyOf(partOf(facts, one, [filled.part === "key" ? 0 : 1]))));
    const found: [Value | null, Round][] = filled.own.map((one) => [entryOf(one, []), []]);
    for (const { at, given } of filled.fills) {
      const around = ancestor(at.node, isFunctionNode);
      const ways = around ? roundsAt(facts, at.file, at.node, true, depth - 1) : (roundsAt(facts, at.file, at.node, false, depth - 1) ?? [[]]);
      // What nobody is seen to call fills nothing that reading could tell.
      if (!ways || (around && callsOf(facts, around).length === 0 && !isGivenBack(around))) return null;
      for (const way of ways) found.push([entryOf(given, way), way]);
    }
    return found.some(([taken]) => taken === null) || found.length > mostRounds ? null : (found as [Value, Round][]);
  }

  function addLoop(region: SyntaxNode, at: SyntaxNode): boolean {
    const loop = loopOf(at);
    if (!loop || ancestorOrSelf(node, loop.over)) return false;
    loops.push({ region, loop });
    return true;
  }

  // Of a row that a function makes, `get("/notes", list, guard)`, what the call gives it.
  function takingsOf({ file: where, node: row }: Value): Taking[] {
    const called = row.kind === "call_expression" ? childIn(row, "function") : null;
    const [maker, ...more] = called ? valuesOf(facts, { file: where, node: called }).filter((one) => isFunctionNode(one.node)) : [];
    const call = maker && more.length === 0 ? where.calls.find((one) => one.node === row) : undefined;
    return maker && call ? takingsAt(maker.node, { file: where, call }) : [];
  }

  // What a call gives the parameters, and of `@route("GET", "/x")` what the function given back takes.
  function takingsAt(made: SyntaxNode, site: { file: SourceFile; call: SourceFile["calls"][number] }): Taking[] {
    const own = parameterNodes(made).flatMap((parameter, at): Taking[] => {
      const pattern = childIn(parameter, "name") ?? (parameter.kind === "typed_parameter" ? (namedChildren(parameter)[0] ?? parameter) : parameter);
      const name = walk(pattern).find(({ kind }) => kind === "identifier")?.text ?? "";
      const otherwise = childIn(parameter, "value") ?? childIn(parameter, "right");
      const taken = givenFor(site, { function: made, at, name, otherwise: otherwise && { file, node: otherwise } });
      if (isRest(parameter)) return [{ region: made, pattern: parameter, taken: taken ?? { file: site.file, node: site.call.node }, rest: positional(site.call).slice(at).map((one) => ({ file: site.file, node: one })) }];
      return taken ? [{ region: made, pattern: pattern.kind === "assignment_pattern" ? (childIn(pattern, "left") ?? pattern) : pattern, taken }] : [];
    });
    const whole = site.call.node.parent?.kind === "decorator" ? ancestor(site.call.node, ({ kind }) => kind === "decorated_definition") : null;
    const definition = whole && childIn(whole, "definition");
    const method = whole === null ? decoratedMethod(site.call.node) : null;
    const inner = ancestor(node, (above) => isFunctionNode(above) && above.parent !== null && ancestor(above, isFunctionNode) === made);
    const [first] = inner ? parameterNodes(inner) : [];
    if (method && inner) return [...own, ...parameterNodes(inner).slice(2, 3).map((parameter) => ({ region: inner, pattern: parameter, taken: { file: site.file, node: method } }))];
    return definition && inner && first ? [...own, { region: inner, pattern: first, taken: { file: site.file, node: definition }, under: site.call.node }] : own;
  }
}

// The method of a class that stands below `@Get("/x")`.
function decoratedMethod({ parent }: SyntaxNode): SyntaxNode | null {
  if (parent?.kind !== "decorator" || !parent.parent) return null;
  if (parent.parent.kind === "method_definition") return parent.parent;
  const beside = namedChildren(parent.parent);
  return beside.slice(beside.indexOf(parent) + 1).find(({ kind }) => kind !== "decorator" && kind !== "comment") ?? null;
}

function isLoopOverName({ kind }: SyntaxNode): boolean {
  return /^(identifier|member_expression|attribute|call|call_expression)$/.test(kind);
}

// The function that a maker of decorators gives back.
function isGivenBack(node: SyntaxNode): boolean {
  return ancestor(node, isFunctionNode) !== null;
}

function onlyOf(values: readonly Value[]): Value | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}

function ancestorOrSelf(node: SyntaxNode, wanted: SyntaxNode): boolean {
  return node === wanted || ancestor(node, (above) => above === wanted) !== null;
}

// The items that a loop takes in a round of those around it.
function itemsIn(facts: TreeFacts, over: Value, round: Round): Value[] | null {
  const bound = givenIn(facts, over, round);
  if (bound) return loopItems(facts, bound);
  const called = /^call(_expression)?$/.test(over.node.kind) ? childIn(over.node, "function") : null;
  const object = called && childIn(called, "object");
  const holder = object && givenIn(facts, { file: over.file, node: object.text === "Object" ? (namedChildren(childIn(over.node, "arguments") ?? over.node)[0] ?? object) : object }, round);
  if (!holder) return loopItems(facts, over);
  const pairs = valuesOf(facts, holder).flatMap(({ file, node }) => (/^(object|dictionary)$/.test(node.kind) ? namedChildren(node).map((part) => ({ file, node: part })) : []));
  return /^(items|entries)$/.test(memberName(called)) && pairs.length > 0 && pairs.every(({ node }) => node.kind === "pair") ? pairs : null;
}

/** What a name, a property or an item stands for in a round; null where the round says nothing of it. */
export function givenIn(facts: TreeFacts, value: Value, round: Round, depth = 8): Value | null {
  const { file, node } = value;
  if (depth === 0) return null;
  if (/^(parenthesized_expression|as_expression|satisfies_expression|non_null_expression)$/.test(node.kind)) {
    const inner = namedChildren(node)[0];
    return inner ? givenIn(facts, { file, node: inner }, round, depth - 1) : null;
  }
  if (node.kind === "identifier" || node.kind === "shorthand_property_identifier") return ofName(value);
  const object = childIn(node, "object") ?? childIn(node, "value");
  if (!object || !/^(member_expression|attribute|subscript|subscript_expression)$/.test(node.kind)) return null;
  const index = childIn(node, "index") ?? childIn(node, "subscript");
  // `guards[row.access]`: what is asked by the round may be written elsewhere.
  const isAsked = index !== null && givenIn(facts, { file, node: index }, round, depth - 1) !== null;
  const holder = givenIn(facts, { file, node: object }, round, depth - 1) ?? (isAsked ? { file, node: object } : null);
  if (!holder) return null;
  const name = index ? (/^(number|integer)$/.test(index.kind) ? Number(index.text) : textIn(facts, { file, node: index }, round)) : memberName(node);
  return name === null ? null : one(partOf(facts, holder, [name]));

  function ofName({ file, node }: Value): Value | null {
    const [declared] = declarationsAt(file, node, node.text);
    for (const { region, pattern, taken } of round) {
      const path = ancestor(node, (above) => above === region) ? placeInPattern(pattern, node.text) : null;
      // What is declared further inside hides it.
      if (!path || (declared && declared.scope !== region && ancestor(declared.scope, (above) => above === region) && declared.how !== "loop" && declared.how !== "parameter" && !ancestorOrSelf(pattern, declared.node))) continue;
      const whole = givenIn(facts, taken, round, depth - 1) ?? taken;
      const found = one(partOf(facts, whole, path));
      return found && ((found.node === node ? null : givenIn(facts, found, round, depth - 1)) ?? found);
    }
    // `const { path } = route`, `method, path = row`
    const from = declared && (declared.how === "other" || declared.how === "value") ? declared.node : undefined;
    const left = from && (childIn(from, "name") ?? childIn(from, "left"));
    const right = from && (childIn(from, "value") ?? childIn(from, "right"));
    if (declared?.how === "other" && left && right) {
      const path = placeInPattern(left, node.text);
      const whole = path && givenIn(facts, { file, node: right }, round, depth - 1);
      return whole && path ? one(partOf(facts, whole, path)) : null;
    }
    return declared?.how === "value" && from ? givenIn(facts, { file, node: from }, round, depth - 1) : null;
  }
}

/** What `...guards` of a function's parameters takes in a round, without what is taken off its ends; null for anything else. */
export function restIn(facts: TreeFacts, { file, node }: Value, round: Round, depth = 4): Value[] | null {
  const [inner] = namedChildren(node);
  if (depth > 0 && inner && /^(parenthesized_expression|as_expression|satisfies_expression|non_null_expression)$/.test(node.kind)) return restIn(facts, { file, node: inner }, round, depth - 1);
  const called = node.kind === "call_expression" ? childIn(node, "function") : null;
  const object = called && depth > 0 && /^(map|slice)$/.test(memberName(called)) ? childIn(called, "object") : null;
  if (object) {
    const whole = restIn(facts, { file, node: object }, round, depth - 1);
    return memberName(called as SyntaxNode) === "map" ? whole : /slice\(0, *-1\)$/.test(node.text) ? (whole?.slice(0, -1) ?? null) : null;
  }
  if (!/^(identifier|shorthand_property_identifier)$/.test(node.kind)) return null;
  const given = depth > 0 ? givenIn(facts, { file, node }, round) : null;
  if (given) return given.node === node ? null : restIn(facts, given, round, depth - 1);
  const [declared] = declarationsAt(file, node, node.text);
  const taking = round.find(({ region, pattern, rest }) => rest !== undefined && declared?.how === "parameter" && declared.scope === region && ancestorOrSelf(declared.node, pattern));
  if (!taking?.rest) return null;
  const off = walk(taking.region).flatMap((part) => (part.kind === "call_expression" && childIn(childIn(part, "function") ?? part, "object")?.text === node.text ? memberName(childIn(part, "function") as SyntaxNode) : []));
  if (off.some((name) => /^(push|unshift|splice|reverse)$/.test(name))) return null;
  return taking.rest.slice(off.filter((name) => name === "shift").length, taking.rest.length - off.filter((name) => name === "pop").length);
}

function isRest(parameter: SyntaxNode): boolean {
  return parameter.kind === "rest_pattern" || childIn(parameter, "pattern")?.kind === "rest_pattern";
}

/** The text of an expression in a round; null when it cannot be told. */
export function textIn(facts: TreeFacts, value: Value, round: Round): string | null {
  return textValue(facts, value, 8, (part) => givenIn(facts, part, round));
}

function one(values: readonly Value[]): Value | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}
