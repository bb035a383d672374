import type { DraftOperation } from "../contract/read-operations.ts";
import { slugOf } from "../slug.ts";
import { endsSignIn } from "../suite/account-calls.ts";
import { isOpenTo, knowsUsers } from "../suite/choose-scheme.ts";
import { draftAlternatives } from "./draft-alternatives.ts";
import { draftFilters } from "./draft-filters.ts";
import { draftRefusals } from "./draft-refusals.ts";
import { draftSuccess } from "./draft-success.ts";
import type { Drafting } from "./open-drafting.ts";
import type { DraftFeature, DraftScenario, DraftStep } from "./step.ts";

/** A feature a group of operations, with the scenarios that the contract alone gives. */
export function draftFeatures(drafting: Drafting): DraftFeature[] {
  const features = new Map<string, DraftFeature>();
  for (const operation of drafting.operations) {
    noteExamples(operation, drafting);
    const scenarios = draftOperation(operation, drafting);
    if (scenarios.length === 0) continue;
    const stem = slugOf(operation.group, 60) || "operations";
    const feature = features.get(stem) ?? { stem, title: operation.group, scenarios: [] };
    features.set(stem, { ...feature, scenarios: [...feature.scenarios, ...scenarios] });
  }
  return [...features.values()];
}

function draftOperation(operation: DraftOperation, drafting: Drafting): DraftScenario[] {
  if (!operation.success) {
    drafting.remarks.warning("draft/unsupported", operation.place("responses"), `\`${operation.id}\` declares no single status of success, so nothing can be asserted of it.`, "Declare one, such as 200.");
    return [];
  }
  const { signIn } = drafting;
  if (signIn && !knowsUsers(signIn, operation) && isOpenTo(signIn, operation) && endsSignIn(operation)) {
    drafting.remarks.warning("draft/ends-shared-sign-in", operation.place(), `\`${operation.id}\` takes away the credentials it is called with, which all scenarios share; nothing was drafted for it.`, "Let each user have credentials of their own (`users.calls` in suite.yaml), or write a scenario that signs in by itself and signs out with those credentials alone.");
    return [];
  }
  const prepared = drafting.prepare(operation);
  if (!prepared) return [];
  const scenarios = [draftSuccess(operation, prepared, drafting), ...draftFilters(operation, prepared, drafting), ...draftRefusals(operation, prepared, drafting), ...draftAlternatives(operation, prepared, drafting)];
  return scenarios.map((scenario) => ({ ...scenario, steps: withoutIdleSignIns(scenario.steps) }));
}

/** A user who signs in and sends nothing before somebody else does is not named. */
function withoutIdleSignIns(steps: readonly DraftStep[]): DraftStep[] {
  const isActing = ({ text }: DraftStep) => text === "I am anonymous" || text.startsWith("I am signed in as ");
  return steps.filter((step, index) => {
    const next = steps.slice(index + 1).find((one) => one.keyword === "When" || isActing(one));
    return !isActing(step) || next === undefined || !isActing(next);
  });
}

function noteExamples({ id, requestExamples, successExamples, place }: DraftOperation, { remarks }: Drafting): void {
  for (const name of requestExamples.keys()) {
    if (successExamples.has(name)) continue;
    const what = name === "" ? "The request example" : `The request example \`${name}\``;
    remarks.warning("draft/unpaired-example", place("requestBody"), `${what} of \`${id}\` has no response example ${name === "" ? "beside it" : "of the same name"}.`, "Add one, or say in the scenario what comes of it.");
  }
}
