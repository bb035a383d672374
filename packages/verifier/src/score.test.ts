import type { AssertionResult, AssertionState, RuleResult, RuleState } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { scoreRun } from "./score.ts";

const states: AssertionState[] = ["passed", "failed", "blocked", "guarded", "error"];
const ended = (...list: AssertionState[]): AssertionResult[] => list.map((state, index) => ({ id: `a#${index}`, state, ms: 0, message: "" }));
const rule = (constraint: string, state: RuleState): RuleResult => ({ rule: "kind/rule", constraint, state, examined: {}, findings: [] });

describe("scoreRun", () => {
  it("counts passed alone, over all", () => {
    expect(scoreRun(ended(...states), [], [])).toEqual({ aRaw: 0.2, aStrict: 0.2, pass: 0 });
  });

  it("passes when all passed and no gate is broken", () => {
    expect(scoreRun(ended("passed", "passed"), [rule("x", "pass"), rule("x", "n/a"), rule("y", "fail")], ["x"])).toEqual({ aRaw: 1, aStrict: 1, pass: 1 });
  });

  it("gives no pass to any other state, whatever else passed", () => {
    for (const state of states.slice(1)) expect(scoreRun(ended("passed", state), [], []).pass, state).toBe(0);
  });

  it("zeroes aStrict for a gate that failed, was not decided, or saw nothing", () => {
    for (const state of ["fail", "undetermined", "vacuous", "n/a"] as const) {
      expect(scoreRun(ended("passed"), [rule("x", state)], ["x"]), state).toEqual({ aRaw: 1, aStrict: 0, pass: 0 });
    }
  });

  it("zeroes aStrict for a gate of which no rule is reported", () => {
    expect(scoreRun(ended("passed"), [rule("other", "pass")], ["x"]).aStrict).toBe(0);
  });

  it("gives nothing for an empty plan", () => {
    expect(scoreRun([], [], [])).toEqual({ aRaw: 0, aStrict: 0, pass: 0 });
  });
});
