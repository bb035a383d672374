import { parameterTypes, type StepDefinition } from "@cd-task/model";
import { compileExpression } from "../features/step-matcher.ts";
import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { suggestNames } from "../nearest-name.ts";
import type { AuthoredSuite } from "../suite/authored.ts";
import type { OwnStep } from "../plan/scenario-builder.ts";

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
    const types = [...recipe.step.matchAll(/(?<!\\)\{([^}]*)\}/g)].map((match) => match[1] ?? "");
    const place = source.place(["recipes", index, "step"]);
    const unknown = types.find((type) => !parameterTypes.some(({ name }) => name === type));
    if (unknown !== undefined) {
      const suggested = suggestNames(unknown, parameterTypes.map(({ name }) => name), "Parameter types");
      findings.error("load/step-expression", place, `There is no parameter type \`{${unknown}}\`.`, suggested);
      continue;
    }
    try {
      compileExpression(recipe.step);
    } catch (error) {
      findings.error("load/step-expression", place, `This is not a valid step expression: ${reasonOf(error)}.`, { hint: "See Cucumber expressions: https://github.com/cucumber/cucumber-expressions" });
      continue;
    }
    const id = `R${index + 1}`;
    const example = `Given ${recipe.step.replace(/\{user\}/g, "alice").replace(/\{variable\}/g, "{it}")}`;
    definitions.push({ id, kind: "setup", expression: recipe.step, argument: "none", says: recipe.says, example });
    own.set(id, { recipe, parameters: numbered(types) });
  }
  return { definitions, own };
}

/** The second parameter of one type is called `user2`. */
function numbered(types: readonly string[]): string[] {
  return types.map((type, index) => {
    const before = types.slice(0, index).filter((other) => other === type).length;
    return before === 0 ? type : `${type}${before + 1}`;
  });
}

function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split("\n").map((line) => line.trim());
  return (lines.filter((line) => line !== "").at(-2) ?? lines[0] ?? "").replace(/[.:]$/, "");
}
