import type { Diagnostic } from "@cd-task/model";
import type { DraftFeature, DraftScenario, DraftStep } from "../scenarios/step.ts";
import { type SourceAssertion } from "./conservation.ts";

/** A step that may stand for assertions of the source, by their positions. */
export interface ImportedStep extends DraftStep {
  assertions?: number[];
}

export interface ImportedScenario extends DraftScenario {
  steps: ImportedStep[];
}

/** What was read from a source: scenarios, and every assertion it had. */
export interface ImportedFeature extends DraftFeature {
  scenarios: ImportedScenario[];
  assertions: SourceAssertion[];
  diagnostics: Diagnostic[];
}

/** The feature without the steps that were found wrong, by scenario and step; their assertions become unmapped. */
export function leaveOutSteps(feature: ImportedFeature, wrong: readonly { scenario: number; step: number; reason: string }[]): ImportedFeature {
  const assertions = feature.assertions.map((one) => ({ ...one }));
  const scenarios = feature.scenarios.map((scenario, index): ImportedScenario => {
    const reasons = new Map(wrong.filter((one) => one.scenario === index).map(({ step, reason }) => [step, reason]));
    if (reasons.size === 0) return scenario;
    let lost: string | undefined;
    const steps = scenario.steps.filter((step, position) => {
      const reason = reasons.get(position);
      // What follows a request that can't be sent speaks of no response.
      if (isRequest(step)) lost = reason;
      const why = reason ?? (isRequest(step) || step.keyword === "Given" ? undefined : lost);
      if (why === undefined) return true;
      for (const at of step.assertions ?? []) {
        const one = assertions[at];
        if (one && one.state === "mapped") assertions[at] = { ...one, state: "unmapped", reason: why.replace(/\.$/, "") };
      }
      return false;
    });
    return { ...scenario, steps };
  });
  return { ...feature, scenarios: scenarios.filter(({ steps }) => steps.some(isRequest)), assertions };
}

/** Whether a step sends a request. */
export function isRequest({ text }: DraftStep): boolean {
  return /^I (send|call) /.test(text);
}
