import type { StepDefinition } from "@cd-task/model";
import { fillExpressions } from "./fill-expressions.ts";

/** Words that say nothing of what a step is about. */
const light = new Set("a an the of to i am my this that it its is are be was and or as in on at for from by with has have will should must then not no json".split(" "));

/** Definitions that share words of weight with a text, or that take exactly its values, the likeliest first. */
export function remoteSteps(text: string, definitions: readonly StepDefinition[]): StepDefinition[] {
  const words = weightyWords(text);
  const scored = definitions.map((definition) => {
    const known = weightyWords(`${definition.expression} ${definition.says}`);
    const inWording = weightyWords(definition.expression);
    const shared = words.filter((word) => known.includes(word)).length + words.filter((word) => inWording.includes(word)).length;
    return { definition, score: shared + (takesValues(text, definition) ? 1 : 0) };
  });
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).map(({ definition }) => definition);
}

/** Whether the text has values, and no more or fewer than the wording takes, of its types. */
function takesValues(text: string, { expression }: StepDefinition): boolean {
  const values = text.match(/"(?:[^"\\]|\\.)*"|\{[^}]*\}|(?<=^|\s)\$\S+|(?<=^|\s)\d\w*/g) ?? [];
  const wanted = expression.match(/\{\w+\}/g) ?? [];
  return values.length > 0 && values.length === wanted.length && fillExpressions(expression, text).some((form) => values.every((value) => form.includes(value)));
}

function weightyWords(text: string): string[] {
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|\{[^}]*\}|\$\S*|\([^)]*\)/g, " ").toLowerCase();
  return [...new Set((plain.match(/[a-z]{2,}/g) ?? []).filter((word) => !light.has(word)).map((word) => word.replace(/s$/, "")))];
}
