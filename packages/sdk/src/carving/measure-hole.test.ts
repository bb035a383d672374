import { expect, it } from "vitest";
import type { AssertionResult, Plan, PlannedCall, PlannedStep } from "@cd-task/model";
import { checkAnswers } from "./check-answers.ts";
import { sortScenarios } from "./measure-hole.ts";

const call = (index: number, operation: string, setup = false) => ({ do: "call", index, operation, setup }) as PlannedCall;
const assertion = (id: string, index: number) => ({ do: "assert", id, call: index }) as PlannedStep;
const scenarios = [
  { id: "of-the-feature", steps: [call(0, "GetComments"), assertion("a", 0)] },
  { id: "sets-its-scene", steps: [call(0, "GetComments", true), call(1, "GetArticle"), assertion("b", 1)] },
  { id: "another", steps: [call(0, "GetArticle"), assertion("c", 0)] },
  { id: "aside", steps: [call(0, "GetArticle"), assertion("d", 0)] },
];
const plan = { version: 1, scenarios, total: 4 } as unknown as Plan;
const cut = { operations: ["GetComments"] };
const results = (passed: string) => [..."abcd"].map((id) => ({ id, state: passed.includes(id) ? "passed" : "failed", ms: 1, message: "no" }) as AssertionResult);
const sort = (first: string, second = first) => sortScenarios(plan, cut, { first: results(first), second: results(second), setAside: [{ scenario: "aside", reason: "broken", seen: "" }] });

it("tells scenarios of the feature from those that set their scene with it, and from all others", () => {
  expect(sort("c")).toMatchObject({ failToPass: ["of-the-feature", "sets-its-scene"], dependents: ["sets-its-scene"], passToPass: ["another"], broken: [], failing: ["a", "b"], floor: { passed: 1, planned: 3 } });
});

it("calls a cut wrong that breaks a scenario which asks nothing of the feature", () => {
  expect(sort("").broken).toEqual(["another: c, no"]);
});

it("sets aside what passes without the feature, and what ends differently from run to run", () => {
  expect(sort("ac").setAside.map(({ scenario, reason }) => [scenario, reason])).toEqual([["aside", "broken"], ["of-the-feature", "vacuous"]]);
  expect(sort("bc", "c").setAside.map(({ scenario, reason }) => [scenario, reason])).toEqual([["aside", "broken"], ["sets-its-scene", "flaky"]]);
});

it.each([
  [{ GetComments: { 404: 3 } }, "passed"],
  [{ GetComments: { 404: 3, 401: 1 } }, "passed"],
  [{ GetComments: { 404: 3, 200: 1 } }, "failed"],
  [{ GetComments: { 500: 4 } }, "failed"],
  [{}, "failed"],
])("takes the answers %j of removed operations as %s", (statuses, state) => {
  expect(checkAnswers(cut, statuses as unknown as Record<string, Record<string, number>>, true).state).toBe(state);
});
