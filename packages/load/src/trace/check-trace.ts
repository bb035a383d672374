import { assertionsOf, type Diagnostic, type Place, type Suite, type Trace } from "@cd-task/model";
import { listGaps } from "../checks/check-coverage.ts";
import type { TraceCode } from "./codes.ts";
import { globOf } from "./glob-of.ts";

/** Required facts that nothing proves and assertions that follow from nothing, unless waived; and waivers without an object. */
export function checkTrace(suite: Suite, trace: Trace): Diagnostic[] {
  const proved = new Set(trace.assertions.flatMap(({ proves }) => proves));
  const open = trace.facts.filter(({ id, isRequired }) => isRequired && !proved.has(id));
  const homeless = new Set(trace.assertions.filter(({ facts }) => facts.length === 0).map(({ assertion }) => assertion));
  const isWaived = (id: string) => Object.hasOwn(trace.waived, id);
  // What hangs on a status that never comes, or on a property that nothing looks at, is missing with it.
  const isConsequence = (id: string) => open.some(({ id: other, kind }) => (kind === "status" ? id.startsWith(`${other} `) : /^[.[]/.test(id.slice(other.length)) && id.startsWith(other)));
  // The loader has said these already.
  const gaps = listGaps(suite.plan, suite.contract);
  const isTold = (operation: string, id: string) => gaps.some((gap) => gap.operation === operation && (!gap.isCalled || gap.statuses.some((status) => id === `${operation} ${status}`)));
  const found: Diagnostic[] = [];
  for (const { id, says, operation } of open) {
    if (isWaived(id) || isConsequence(id) || isTold(operation, id)) continue;
    found.push(finding("warning", "trace/untraced-requirement", placeOfFact(suite, id), `No assertion looks at \`${id}\`: ${says}`, "Add a scenario, or waive it in `trace.waived` of suite.yaml with a reason."));
  }
  for (const { id, place, text } of assertionsOf(suite.plan)) {
    if (!homeless.has(id) || isWaived(id)) continue;
    found.push(finding("error", "trace/untraced-assertion", placeOfAssertion(suite, place, text), `\`${text}\` follows from nothing that the contract declares for the expected response.`, "Declare it in the contract, remove the step, or waive it in `trace.waived` of suite.yaml with a reason."));
  }
  const missing = new Set([...open.map(({ id }) => id), ...homeless]);
  const known = [...trace.facts.map(({ id }) => id), ...trace.assertions.map(({ assertion }) => assertion)];
  for (const { requirement, place } of suite.waivers ?? []) {
    const named = known.filter((id) => globOf(requirement).test(id));
    if (named.length === 0) found.push(finding("error", "trace/unknown-requirement", place, `Nothing has the id \`${requirement}\`.`, "See the ids with `cd-task check SUITE --trace`."));
    else if (!named.some((id) => missing.has(id))) found.push(finding("warning", "trace/needless-waiver", place, `All of \`${requirement}\` is asserted.`, "Remove this waiver."));
  }
  return found;
}

function finding(severity: Diagnostic["severity"], code: TraceCode, place: Place | undefined, message: string, hint: string): Diagnostic {
  return { code, severity, message, ...(place && { place }), hint };
}

function placeOfFact({ contractPlaces = {} }: Suite, id: string): Place | undefined {
  const [operation = "", status = ""] = id.split(" ");
  return contractPlaces[`${operation} ${status}`] ?? contractPlaces[operation];
}

function placeOfAssertion({ directory }: Suite, place: string, text: string): Place {
  const [, file = place, line = "1"] = /^(.*):(\d+)$/.exec(place) ?? [];
  const start = { line: Number(line), column: 1 };
  const path = directory === "." ? file : `${directory}/${file}`;
  return { file: path, start, end: { line: Number(line), column: 1 + text.length } };
}
