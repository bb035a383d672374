import { vocabulary } from "@cd-task/model";
import { expect, it } from "vitest";
import { openStepMatcher } from "./step-matcher.ts";

const matcher = openStepMatcher([]);
const text = (example: string) => example.replace(/^(Given|When|Then|And|But) /, "");

it.each(vocabulary.map(({ id, example }) => [id, example]))("meets the example of %s with that step alone", (id, example) => {
  expect(matcher.match(text(example)).map(({ definition }) => definition.id)).toEqual([id]);
});

it.each([
  ["$.a is {x}", "T4"],
  ["$.a is \"a string\"", "T4"],
  ["$.a is a string", "T5"],
  ["$.a is not null", "T4"],
  ["$.a is at least 2", "T10"],
  ["every $.list[*].at is a date-time", "T5"],
  ["{x} is {\"a\": [1, 2]}", "G5"],
  ["I send POST /articles/{slug}/favorite with an empty body declared as JSON", "W3"],
  ["the status is 401 or 403", "T1"],
])("reads `%s` as %s", (step, id) => {
  expect(matcher.match(step).map(({ definition }) => definition.id)).toEqual([id]);
});

it("says where the values stand", () => {
  const [match] = matcher.match("I remember $.a.b as {id}");
  expect(match?.values).toEqual([
    { type: "path", text: "$.a.b", start: 11, end: 16 },
    { type: "variable", text: "{id}", start: 20, end: 24 },
  ]);
});

it.each([
  ["the status should be 200", "T1"],
  ["the staus is 200", "T1"],
  ["I send GET /x with JSON", "W2"],
  ["I remember $.x in {y}", "C1"],
])("suggests for `%s` the step %s", (step, id) => {
  expect(matcher.nearest(step)?.id).toBe(id);
});

it("suggests nothing for a step unlike any", () => {
  expect(matcher.nearest("the moon is made of green cheese")).toBeUndefined();
});
