import type { StepDefinition } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import type { OwnStep } from "../plan/scenario-builder.ts";
import type { AuthoredSuite } from "../suite/authored.ts";
import { readStepExpression } from "./read-step-expression.ts";

/** The suite's own steps: as definitions for matching, and their recipes by definition id. */
export interface LoadedRecipes {
  definitions: StepDefinition[];
  own: Map<string, OwnStep>;
}

/** Reads the recipes' step expressions; an expression that is not valid is left out with a finding. */
export function loadRecipes({ source, value }: Authored<AuthoredSuite>, findings: Findings): LoadedRecipes {
  const definitions: StepDefinition[] = [];
  const own = new Map<string, OwnStep>();
  for (const [index, recipe] of (value.recipes ?? []).entries()) {
    const parameters = readStepExpression(recipe.step, source.place(["recipes", index, "step"]), findings);
    if (!parameters) continue;
    const id = `R${index + 1}`;
    const example = `Given ${recipe.step.replace(/\{user\}/g, "alice").replace(/\{variable\}/g, "{it}")}`;
    definitions.push({ id, kind: "setup", expression: recipe.step, argument: "none", says: recipe.says, example });
    own.set(id, { recipe, parameters: parameters.names });
  }
  return { definitions, own };
}
