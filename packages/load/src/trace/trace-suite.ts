import { type AssertionTrace, credentialsHeader, type Outcome, type PlannedCall, type PlannedScenario, type Suite, type Trace } from "@cd-task/model";
import { globOf } from "./glob-of.ts";
import { contractFacts } from "./contract-facts.ts";
import { checkTrace } from "./check-trace.ts";
import { type FactIndex, indexFacts, traceAssertion } from "./trace-assertion.ts";

/** Which fact of the contract each assertion follows from, and the findings where either has no other. */
export function traceSuite(suite: Suite): Outcome<Trace> {
  const { contract, plan, waivers = [] } = suite;
  const facts = contractFacts(contract);
  const index = indexFacts(facts);
  const assertions = plan.scenarios.flatMap((scenario) => traceScenario(scenario, suite, index));
  const matchers = waivers.map(({ requirement, reason }) => ({ matches: globOf(requirement), reason }));
  const reasons = [...facts.map(({ id }) => id), ...assertions.map(({ assertion }) => assertion)].flatMap((id) => {
    const waiver = matchers.find(({ matches }) => matches.test(id));
    return waiver ? [[id, waiver.reason] as const] : [];
  });
  const trace = { facts, assertions, waived: Object.fromEntries(reasons) };
  return { value: trace, diagnostics: checkTrace(suite, trace) };
}

function traceScenario({ steps }: PlannedScenario, { contract, plan }: Suite, facts: FactIndex): AssertionTrace[] {
  const header = credentialsHeader(plan.credentials);
  const strangers = new Map<number, boolean>();
  const calls = new Map<number, PlannedCall>();
  let acting: string | null = null;
  const traces: AssertionTrace[] = [];
  for (const step of steps) {
    if (step.do === "act") acting = step.as;
    if (step.do === "call") {
      const isReplaced = Object.keys(step.headers).some((name) => name.toLowerCase() === header);
      calls.set(step.index, step);
      strangers.set(step.index, acting === null || isReplaced);
    }
    if (step.do !== "assert") continue;
    const call = calls.get(step.call);
    const operation = contract.operations.find(({ id }) => id === call?.operation);
    if (call && operation) traces.push(traceAssertion(step, { call, operation, isStranger: strangers.get(step.call) === true }, facts));
    else traces.push({ assertion: step.id, facts: [], proves: [] });
  }
  return traces;
}
