import type { AssertionTrace, Check, ContractFact, Json, JsonPath, Operation, PlannedAssertion, PlannedCall } from "@cd-task/model";
import { expectedResponses, isErrorExpected, meetsStatus } from "../checks/expected-responses.ts";

/** What an assertion is about: its call, who made it, and the operation that was called. */
export interface AssertedCall {
  call: PlannedCall;
  operation: Operation;
  /** Whether the request carried no credentials, or only some that the scenario made up. */
  isStranger: boolean;
}

/** The facts of a contract, by id and by the response that they are about. */
export interface FactIndex {
  has(id: string): boolean;
  /** What is declared of a response beside its status; `at` is an operation and a status. */
  of(at: string): readonly ContractFact[];
}

/** The index of facts that stand in the contract's order. */
export function indexFacts(facts: readonly ContractFact[]): FactIndex {
  const ids = new Set(facts.map(({ id }) => id));
  const byResponse = Map.groupBy(facts.filter(({ kind }) => kind !== "status"), ({ id, operation }) => `${operation} ${id.slice(operation.length + 1).split(" ", 1)}`);
  return { has: (id) => ids.has(id), of: (at) => byResponse.get(at) ?? [] };
}

/** The facts that an assertion follows from, and those it proves: without them it cannot pass. */
export function traceAssertion({ id, check }: PlannedAssertion, asserted: AssertedCall, facts: FactIndex): AssertionTrace {
  const { call, operation } = asserted;
  const expected = check.kind === "status" ? check.expected : call.expected;
  const statuses = expectedResponses(operation, expected).map(({ status }) => `${operation.id} ${status}`);
  const found = statuses.flatMap((at) => aboutResponse(check, at, facts));
  const isKnown = ({ fact }: Found) => facts.has(fact);
  // One of several statuses may never come.
  const proved = statuses.length === 1 ? found.filter((one) => one.proves && isKnown(one)) : [];
  const about = found.some(isKnown) ? aboutRequest(check, asserted).filter((fact) => facts.has(fact)) : [];
  return {
    assertion: id,
    facts: unique([...found.filter(isKnown).map(({ fact }) => fact), ...about]),
    proves: unique([...proved.map(({ fact }) => fact), ...about]),
  };
}

interface Found {
  fact: string;
  proves: boolean;
}

function aboutResponse(check: Check, at: string, facts: FactIndex): Found[] {
  const proved = (fact: string): Found => ({ fact, proves: true });
  switch (check.kind) {
    case "status":
      return [proved(at)];
    case "header-text":
    case "header-presence":
      return [proved(`${at} header ${check.name.toLowerCase()}`)];
    case "empty-body":
      return [proved(`${at} body`)];
    case "contract":
      return facts.of(at).map(({ id, isRequired }) => ({ fact: id, proves: isRequired }));
    case "includes":
      return below(check.value, "$").map((path) => proved(`${at} ${path}`));
    case "existence":
      // That something is not there follows from the body being declared as a whole.
      return check.exists ? above(check.path).map((path) => proved(`${at} ${path}`)) : [{ fact: `${at} body`, proves: false }];
    case "equals":
      return [...above(check.path), ...(check.negated ? [] : below(check.value, keyPath(check.path)))].map((path) => ({ fact: `${at} ${path}`, proves: !check.negated }));
    case "sorted":
      return [...above(check.path), `${keyPath(check.path)}[*].${check.field}`].map((path) => proved(`${at} ${path}`));
    case "type":
    case "contains":
      return above(check.path).map((path) => ({ fact: `${at} ${path}`, proves: !check.negated }));
    default:
      return above(check.path).map((path) => proved(`${at} ${path}`));
  }
}

function aboutRequest(check: Check, { call, operation, isStranger }: AssertedCall): string[] {
  const sent = operation.parameters.filter(({ name, in: where }) => where === "path" || (where === "query" ? name in call.query : where === "header" && name in call.headers));
  const refused = operation.security === "required" && check.kind === "status" && isErrorExpected(check.expected) && refusalsOf(operation).some((status) => meetsStatus(status, check.expected));
  const served = operation.security === "optional" && !isErrorExpected(call.expected);
  return [
    ...sent.map(({ name, in: where }) => `${operation.id} ${where} ${name}`),
    ...(isStranger && (refused || served) ? [`${operation.id} security`] : []),
  ];
}

/** With what strangers are refused: 401, and 403 where the contract declares that. */
function refusalsOf({ responses }: Operation): number[] {
  return responses.some(({ status }) => status === 403) ? [401, 403] : [401];
}

/** Paths of the property that a path ends at and of all that hold it: `$.a`, `$.a[*].b`. */
function above(path: JsonPath): string[] {
  const paths: string[] = [];
  let text = "$";
  for (const segment of path.segments) {
    text += "key" in segment ? `.${segment.key}` : "[*]";
    if ("key" in segment) paths.push(text);
  }
  return paths;
}

function keyPath({ segments }: JsonPath): string {
  return `$${segments.map((segment) => ("key" in segment ? `.${segment.key}` : "[*]")).join("")}`;
}

/** Paths of all properties in a value that stands at a path. */
function below(value: Json, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => below(item, `${path}[*]`));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => [`${path}.${key}`, ...below(item, `${path}.${key}`)]);
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
