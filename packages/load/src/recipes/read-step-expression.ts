import { parameterTypes, type Place } from "@cd-task/model";
import { compileExpression } from "../features/step-matcher.ts";
import type { Findings } from "../findings.ts";
import { suggestNames } from "../nearest-name.ts";

/** Parameters of a step expression: their types, and the names by which they are used, where the second of a type is `user2`. */
export interface StepParameters {
  types: string[];
  names: string[];
}

/** The parameters of a suite's own step expression; undefined with a finding when it is not valid. */
export function readStepExpression(expression: string, place: Place, findings: Findings): StepParameters | undefined {
  const types = [...expression.matchAll(/(?<!\\)\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  const unknown = types.find((type) => !parameterTypes.some(({ name }) => name === type));
  if (unknown !== undefined) {
    const suggested = suggestNames(unknown, parameterTypes.map(({ name }) => name), "Parameter types");
    findings.error("load/step-expression", place, `There is no parameter type \`{${unknown}}\`.`, suggested);
    return undefined;
  }
  try {
    compileExpression(expression);
    return { types, names: numbered(types) };
  } catch (error) {
    findings.error("load/step-expression", place, `This is not a valid step expression: ${reasonOf(error)}.`, { hint: "See Cucumber expressions: https://github.com/cucumber/cucumber-expressions" });
    return undefined;
  }
}

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
