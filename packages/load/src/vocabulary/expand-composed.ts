import { type MatchedRow, matchRows } from "../features/match-rows.ts";
import type { ScenarioStep } from "../features/scenario.ts";
import type { StepMatch, StepMatcher } from "../features/step-matcher.ts";
import type { Findings } from "../findings.ts";
import { type ComposedStep, fillMeaning } from "./composed-step.ts";

/**
 * The known steps that a step of the suite's vocabulary stands for there, at its place; each of several has an ordinal of its
 * own, `03.2`. Values that the known step does not take are findings.
 */
export function expandComposed(step: ScenarioStep, { values, definition }: StepMatch, { means, parameters }: ComposedStep, matcher: StepMatcher, findings: Findings): (StepMatch & { step: ScenarioStep; rows: MatchedRow[] })[] {
  return means.flatMap(({ text }, index) => {
    const filled = fillMeaning(text, parameters, values.map((value) => value.text));
    const [known, ...others] = matcher.match(filled).filter((match) => !matcher.composed.has(match.definition.id));
    if (!known || others.length > 0) {
      const code = known ? "load/ambiguous-step" : "load/unknown-step";
      const message = known ? `This step stands for \`${filled}\`, which is more than one step at once.` : `This step stands for \`${filled}\`, and no step is worded so.`;
      findings.error(code, step.place, message, { hint: "Change the value, or what the wording means in vocabulary.yaml." });
      return [];
    }
    const isTaker = definition.parts?.[index]?.argument !== "none";
    const part: ScenarioStep = {
      ...step,
      text: filled,
      ordinal: means.length > 1 ? `${step.ordinal}.${index + 1}` : step.ordinal,
      placeOf: () => step.place,
      docString: isTaker ? step.docString : null,
      table: isTaker ? step.table : null,
    };
    return [{ ...known, step: part, rows: known.definition.id === "T15" ? matchRows(part, matcher, findings) : [] }];
  });
}
