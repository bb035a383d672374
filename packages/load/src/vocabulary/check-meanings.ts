import { parameterTypes, type StepDefinition } from "@cd-task/model";
import type { StepMatcher } from "../features/step-matcher.ts";
import type { Findings } from "../findings.ts";
import { suggestNames } from "../nearest-name.ts";
import type { StepParameters } from "../recipes/read-step-expression.ts";
import { type ComposedStep, fillMeaning, namesInMeaning } from "./composed-step.ts";
import { sampleRows } from "./sample-values.ts";

/** The known steps that a step means, in order; undefined with findings when one is unknown or its values do not fit. */
export function checkMeanings({ means }: Pick<ComposedStep, "means">, { types, names }: StepParameters, known: StepMatcher, findings: Findings): StepDefinition[] | undefined {
  const found = means.map(({ text, place }) => {
    const strange = namesInMeaning(text).find((name) => !names.includes(name) && parameterTypes.some((type) => type.name === name.replace(/\d+$/, "")));
    if (strange !== undefined) {
      const suggested = names.length === 0 ? { hint: "Add it to the wording, or write a value in its place." } : suggestNames(strange, names, "Parameters of the wording");
      findings.error("load/step-parameter", place, `The wording has no \`{${strange}}\` that could stand here.`, suggested);
      return undefined;
    }
    return findKnown(text, place);
  });
  return found.includes(undefined) ? undefined : found.filter((one) => one !== undefined);

  function findKnown(text: string, place: ComposedStep["means"][number]["place"]): StepDefinition | undefined {
    const definitions = new Set<StepDefinition>();
    for (const values of sampleRows(types)) {
      const filled = fillMeaning(text, names, values);
      const matches = known.match(filled);
      const [match] = matches;
      if (!match) {
        const nearest = known.nearest(filled);
        const hint = nearest ? `did you mean \`${nearest.expression}\`? As in: ${nearest.example}` : "`cd-task steps` lists all steps; other steps of this file are not among them.";
        const asIn = filled === text ? "" : `, as in \`${filled}\``;
        findings.error("load/unknown-step", place, `No known step is worded \`${text}\`${asIn}.`, { hint });
        return undefined;
      }
      for (const { definition } of matches) definitions.add(definition);
    }
    if (definitions.size > 1) {
      const wordings = [...definitions].map(({ expression }) => `\`${expression}\``).join(" and ");
      findings.error("load/ambiguous-step", place, `This means ${wordings}, depending on the values.`, { hint: "Give the wording a parameter of a narrower type." });
      return undefined;
    }
    return [...definitions][0];
  }
}
