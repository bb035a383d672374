import type { Place, StepDefinition, StepKind } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { AuthoredStep } from "./authored-vocabulary.ts";

const kinds: Record<AuthoredStep["kind"], StepKind> = { given: "setup", when: "action", then: "assert" };

const letters: Record<StepKind, string> = { setup: "s", action: "r", capture: "c", assert: "a" };

const demands: Record<AuthoredStep["kind"], string> = {
  given: "A `given` step is made of setup steps alone.",
  when: "A `when` step sends exactly one request, with setup steps before it and `I remember` after it.",
  then: "A `then` step is made of assertion steps alone.",
};

/** The kind of a step that means these known ones; undefined with a finding when they do not make one of its kind. */
export function checkComposition(authored: AuthoredStep["kind"], known: readonly StepDefinition[], places: { kind: Place; means: Place }, findings: Findings): StepKind | undefined {
  const kind = kinds[authored];
  const order = known.map((definition) => letters[definition.kind]).join("");
  const isFit = { given: /^s+$/, when: /^s*rc*$/, then: /^a+$/ }[authored].test(order);
  if (!isFit) {
    findings.error("load/step-kind", places.kind, `${demands[authored]} This one is made of ${known.map((one) => one.kind).join(", ")}.`, { hint: "`cd-task steps` shows the kind of each step." });
    return undefined;
  }
  if (known.filter(({ argument }) => argument === "json" || argument === "table").length > 1) {
    findings.error("load/step-argument", places.means, "Two of these steps need a table or doc string, and a step has only one.", { hint: "Leave one of them to a step of its own." });
    return undefined;
  }
  return kind;
}
