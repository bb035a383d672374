import { parameterTypes, type StepDefinition, vocabulary } from "@cd-task/model";
import { CucumberExpression, ParameterType, ParameterTypeRegistry } from "@cucumber/cucumber-expressions";
import { distance } from "fastest-levenshtein";
import { remoteSteps } from "./remote-steps.ts";
import type { ComposedStep } from "../vocabulary/composed-step.ts";

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
  /** What steps of the suite's vocabulary stand for, by definition id. */
  composed: ReadonlyMap<string, ComposedStep>;
  /** The definition whose wording is most like the text. */
  nearest(text: string): StepDefinition | undefined;
  /** All definitions whose wording is like the text, the likeliest first. */
  alike(text: string): StepDefinition[];
  /** Definitions that share words of weight with a text, or that its values would fill, the likeliest first. */
  remote(text: string): StepDefinition[];
}

/** The expression compiled over the vocabulary's parameter types; throws when it is not valid. */
export function compileExpression(expression: string): CucumberExpression {
  return new CucumberExpression(expression, registry());
}

/** A matcher over the vocabulary and a suite's own steps, whose expressions must be valid. */
export function openStepMatcher(own: readonly StepDefinition[], composed: StepMatcher["composed"] = new Map()): StepMatcher {
  const definitions = [...vocabulary, ...own].map((definition) => ({ definition, expression: compileExpression(definition.expression) }));
  const known = new Map<string, StepMatch[]>();
  return {
    composed,
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
    nearest: (text) => alike(text)[0],
    alike,
    remote: (text) => remoteSteps(text, definitions.map(({ definition }) => definition)),
  };

  function alike(text: string): StepDefinition[] {
    const plain = plainWords(text);
    const scored = definitions.flatMap(({ definition }) => {
      const forms = [definition.expression, definition.example.replace(/^(Given|When|Then|And|But) /, "")].map(plainWords);
      return forms.map((form) => ({ definition, words: wordDistance(plain, form), letters: distance(plain, form) }));
    });
    const isLike = ({ words, letters }: (typeof scored)[number]) => words <= plain.split(" ").length * 0.4 || letters <= plain.length * 0.25;
    return [...new Set(scored.filter(isLike).sort((a, b) => a.words - b.words || a.letters - b.letters).map(({ definition }) => definition))];
  }
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

/** How many words must be changed, added or removed. */
function wordDistance(a: string, b: string): number {
  const numbers = new Map<string, string>();
  const coded = [a, b].map((text) =>
    text.split(" ").map((word) => {
      if (!numbers.has(word)) numbers.set(word, String.fromCharCode(0xe000 + numbers.size));
      return numbers.get(word);
    }).join(""),
  );
  return distance(coded[0] ?? "", coded[1] ?? "");
}

let knownTypes: ParameterTypeRegistry | undefined;

function registry(): ParameterTypeRegistry {
  if (knownTypes) return knownTypes;
  knownTypes = new ParameterTypeRegistry();
  for (const { name, pattern } of parameterTypes) {
    knownTypes.defineParameterType(new ParameterType(name, pattern, null, (text?: string) => text, true, false));
  }
  return knownTypes;
}
