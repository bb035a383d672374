import { parameterTypes, type StepDefinition, vocabulary } from "@cd-task/model";
import { CucumberExpression, ParameterType, ParameterTypeRegistry } from "@cucumber/cucumber-expressions";
import { distance } from "fastest-levenshtein";

/** A part of a step's text that fills a parameter. */
export interface StepValue {
  /** The parameter type's name. */
  type: string;
  text: string;
  start: number;
  end: number;
}

export interface StepMatch {
  definition: StepDefinition;
  values: StepValue[];
}

export interface StepMatcher {
  /** All definitions the text matches: one, when all is well. */
  match(text: string): StepMatch[];
  /** The definition whose wording is most like the text. */
  nearest(text: string): StepDefinition | undefined;
}

/** The expression compiled over the vocabulary's parameter types; throws when it is not valid. */
export function compileExpression(expression: string): CucumberExpression {
  return new CucumberExpression(expression, registry());
}

/** A matcher over the vocabulary and a suite's own steps, whose expressions must be valid. */
export function openStepMatcher(own: readonly StepDefinition[]): StepMatcher {
  const definitions = [...vocabulary, ...own].map((definition) => ({ definition, expression: compileExpression(definition.expression) }));
  const known = new Map<string, StepMatch[]>();
  return {
    match(text) {
      const before = known.get(text);
      if (before) return before;
      const matches = definitions.flatMap(({ definition, expression }) => {
        // The plain test is far cheaper than a match that knows its places.
        const found = expression.regexp.test(text) ? expression.match(text) : null;
        return found ? [{ definition, values: found.map(({ group, parameterType }) => ({ type: parameterType.name ?? "", text: group.value, start: group.start ?? 0, end: group.end ?? 0 })) }] : [];
      });
      known.set(text, matches);
      return matches;
    },
    nearest(text) {
      const plain = plainWords(text);
      const scored = definitions.map(({ definition }) => {
        const forms = [definition.expression, definition.example.replace(/^(Given|When|Then|And|But) /, "")].map(plainWords);
        return { definition, steps: Math.min(...forms.map((form) => distance(plain, form))) };
      });
      const best = scored.sort((a, b) => a.steps - b.steps)[0];
      return best && best.steps <= Math.max(3, plain.length * 0.5) ? best.definition : undefined;
    },
  };
}

/** The wording alone: values and parameters become one mark. */
function plainWords(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\.)*"/g, "*")
    .replace(/\{[^}]*\}/g, "*")
    .replace(/(^|\s)[$/]\S*/g, "$1*")
    .replace(/\b\d+\b/g, "*")
    .toLowerCase();
}

let shared: ParameterTypeRegistry | undefined;

function registry(): ParameterTypeRegistry {
  if (shared) return shared;
  shared = new ParameterTypeRegistry();
  for (const { name, pattern } of parameterTypes) {
    shared.defineParameterType(new ParameterType(name, pattern, null, (text?: string) => text, true, false));
  }
  return shared;
}
