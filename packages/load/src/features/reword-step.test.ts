import { expect, it } from "vitest";
import { rewordStep } from "./reword-step.ts";
import { openStepMatcher } from "./step-matcher.ts";

const matcher = openStepMatcher([]);

it.each([
  ["the status should be 200", "the status is 200"],
  ["the status code is 404", "the status is 404"],
  ["the response status is 201", "the status is 201"],
  ["$.article.title should be \"A {x}\"", "$.article.title is \"A {x}\""],
  ["$.article.slug should not be null", "$.article.slug is not null"],
  ["$.articles should have 2 items", "$.articles has 2 items"],
])("takes `%s` for the step `%s`", (text, step) => {
  expect(rewordStep(text, matcher)).toBe(step);
});

it.each(["the status is not 200", "the status should never be 200", "$.notes is a list", "the moon is full", "$.a is about 2"])("leaves `%s` to its author", (text) => {
  expect(rewordStep(text, matcher)).toBeUndefined();
});
