import type { Findings } from "../findings.ts";
import { expandComposed } from "../vocabulary/expand-composed.ts";
import { type MatchedRow, matchRows } from "./match-rows.ts";
import { rewordStep } from "./reword-step.ts";
import type { Scenario, ScenarioStep } from "./scenario.ts";
import type { StepMatch, StepMatcher } from "./step-matcher.ts";

/** A step with its definition and, below `these hold:`, the definition of each row. */
export interface MatchedStep extends StepMatch {
  step: ScenarioStep;
  rows: MatchedRow[];
}

/** A scenario whose steps are known. */
export interface MatchedScenario extends Scenario {
  matched: MatchedStep[];
}

/** The scenario with the definition of each of its steps; steps that have none, or several, or a wrong argument, are left out with a finding. */
export function matchSteps(scenario: Scenario, matcher: StepMatcher, findings: Findings): MatchedScenario {
  const matched = scenario.steps.flatMap((step) => {
    const [match, ...others] = matcher.match(step.text);
    if (!match) {
      const nearest = matcher.nearest(step.text);
      const hint = nearest ? `did you mean \`${nearest.expression}\`? As in: ${nearest.example}` : hintRemote(step.text, matcher);
      const reworded = rewordStep(step.text, matcher);
      findings.error("load/unknown-step", step.place, `No step is worded \`${step.text}\`.`, { hint, certain: reworded === undefined ? undefined : { from: step.text, to: reworded } });
      return [];
    }
    if (others.length > 0) {
      const wordings = [match, ...others].map(({ definition }) => `\`${definition.expression}\``).join(" and ");
      findings.error("load/ambiguous-step", step.place, `This step is ${wordings} at once.`, { hint: others.concat(match).some(({ definition }) => matcher.composed.has(definition.id)) ? "Reword the step of vocabulary.yaml." : "Reword the recipe's step." });
      return [];
    }
    if (!hasItsArgument(step, match, findings)) return [];
    const composed = matcher.composed.get(match.definition.id);
    if (composed) return expandComposed(step, match, composed, matcher, findings);
    return [{ ...match, step, rows: match.definition.id === "T15" ? matchRows(step, matcher, findings) : [] }];
  });
  return { ...scenario, matched };
}

/** Steps that share words or values with a text which is like none of them. */
function hintRemote(text: string, matcher: StepMatcher): string {
  const remote = matcher.remote(text).slice(0, 3);
  const all = "`cd-task steps` lists all steps.";
  return remote.length === 0 ? all : `The nearest: ${remote.map(({ expression }) => `\`${expression}\``).join(", ")}; ${all}`;
}

function hasItsArgument(step: ScenarioStep, { definition }: StepMatch, findings: Findings): boolean {
  const { argument, example } = definition;
  const problem = (message: string, hint: string) => {
    findings.error("load/step-argument", step.place, message, { hint });
    return false;
  };
  if (argument === "json" && !step.docString) return problem("This step needs a doc string with JSON.", `Put the JSON below it between two lines of \`"""\`, as after: ${example}`);
  if (argument === "table" && !step.table) return problem("This step needs a table.", `Put rows of \`| cells |\` below it, as after: ${example}`);
  if (argument !== "json" && step.docString) return problem("This step takes no doc string.", "Remove the doc string, or use the wording that ends in `with JSON:`.");
  if ((argument === "none" || argument === "json") && step.table) return problem("This step takes no table.", "Remove the table.");
  return true;
}
