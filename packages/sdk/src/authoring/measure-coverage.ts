import { resolveConstraint } from "@cd-task/emit";
import { listProperties, traceSuite } from "@cd-task/load";
import { type ConstraintKind, type ContractFact, type Coverage, type CoverageMeasure, type Json, type JsonObject, type JsonSchema, type Suite, type Trace, expandProfiles } from "@cd-task/model";

/** What a suite's assertions look at of its contract, and what its contrasts break of its constraints; nothing is run. */
export function measureCoverage(suite: Suite, kinds: readonly ConstraintKind[]): Coverage {
  const trace = traceSuite(suite).value ?? { facts: [], assertions: [], waived: {} };
  return { suite: suite.name, measures: [...contractMeasures(suite, trace), ...constraintMeasures(suite, kinds)] };
}

function contractMeasures({ contract, plan }: Suite, { facts, assertions, waived }: Trace): CoverageMeasure[] {
  const proved = new Set(assertions.flatMap(({ proves }) => proves));
  const ofKind = (name: string, says: string, fits: (fact: ContractFact) => boolean) => {
    const ids = facts.filter(fits).map(({ id }) => id);
    return measure(name, says, ids, (id) => proved.has(id), (id) => Object.hasOwn(waived, id));
  };
  const called = new Set(facts.filter(({ id, kind }) => kind === "status" && proved.has(id)).map(({ operation }) => operation));
  const sent = new Set(plan.scenarios.flatMap(({ steps }) => steps.flatMap((step) => (step.do === "call" && step.hasBody ? keysBelow(step.body, `${step.operation} $`) : []))));
  const schemas = contract.schemas as Record<string, JsonSchema>;
  const requested = contract.operations.flatMap(({ id, requestBody }) => (requestBody ? listProperties(requestBody.schema, schemas).filter(({ isReadOnly }) => !isReadOnly).map(({ path }) => `${id} ${path}`) : []));
  return [
    measure("operations", "operations of which an assertion shows a status", contract.operations.map(({ id }) => id), (id) => called.has(id)),
    ofKind("statuses", "declared statuses that an assertion shows", ({ kind }) => kind === "status"),
    ofKind("parameters", "declared parameters that a request carries whose answer is asserted", ({ kind }) => kind === "parameter"),
    measure("request-properties", "declared properties of request bodies that a scenario sends", requested, (id) => sent.has(id)),
    ofKind("response-properties", "declared properties of responses that an assertion cannot pass without", ({ kind }) => kind === "property"),
    ofKind("headers", "declared response headers that an assertion shows", ({ kind, id }) => kind === "header" && !id.endsWith("header content-type")),
    ofKind("security", "operations whose need of credentials is shown", ({ kind }) => kind === "security"),
  ];
}

function constraintMeasures(suite: Suite, kinds: readonly ConstraintKind[]): CoverageMeasure[] {
  const variants = expandProfiles(suite);
  const used = new Set(variants.flatMap(({ constraints }) => constraints.map(({ id }) => id)));
  const broken = new Set((suite.contrasts ?? []).flatMap(({ violates, breaks }) => violates.flatMap((id) => [id, ...breaks.map((rule) => `${id} ${rule}`)])));
  // Which of its kind's rules a constraint has depends on its options, so those count that its sentences tell a solver of.
  const told = variants.flatMap(({ constraints, framework }) =>
    constraints.flatMap((constraint) => {
      const kind = kinds.find(({ name }) => name === constraint.kind);
      const { sentences = [] } = kind ? resolveConstraint(constraint, framework, kind) : {};
      return sentences.flatMap(({ rules }) => rules.map((rule) => `${constraint.id} ${rule}`));
    }),
  );
  const rules = [...new Set(told)];
  return [
    measure("constraints", "constraints that a contrast violates", [...used], (id) => broken.has(id)),
    measure("rules", "rules of constraints that a contrast breaks", rules, (id) => broken.has(id)),
  ];
}

function measure(name: string, says: string, ids: readonly string[], isCovered: (id: string) => boolean, isWaived: (id: string) => boolean = () => false): CoverageMeasure {
  const missing = ids.filter((id) => !isCovered(id));
  const waived = missing.filter(isWaived);
  return { name, says, total: ids.length, covered: ids.length - missing.length, waived, open: missing.filter((id) => !isWaived(id)) };
}

function keysBelow(value: Json, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysBelow(item, `${path}[*]`));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value as JsonObject).flatMap(([key, item]) => [`${path}.${key}`, ...keysBelow(item, `${path}.${key}`)]);
}
