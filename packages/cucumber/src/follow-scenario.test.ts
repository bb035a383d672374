import type { AssertionResult, PlannedCall, PlannedScenario, PlannedStep } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { followScenario } from "./follow-scenario.ts";

const call = (index: number, more: Partial<PlannedCall> = {}): PlannedCall => ({
  do: "call", index, operation: "GetNote", method: "GET", path: "/notes", query: {}, headers: {}, body: null, hasBody: false, contentType: null,
  setup: false, unless: null, expected: ["2xx"], expectsError: false, mediaType: null, envelope: [], controls: [], ...more,
});
const assertion = (id: string, of: number): PlannedStep => ({ do: "assert", id, text: "", call: of, check: { kind: "empty-body" }, place: "" });
const path = { text: "$.id", every: false, segments: [{ key: "id" }] };
const capture = (of: number): PlannedStep => ({ do: "capture", variable: "id", path, call: of, optional: false });

function follow(steps: PlannedStep[], state: AssertionResult["state"] = "passed") {
  const scenario: PlannedScenario = { id: "notes/kept", feature: "notes", title: "", place: "", tags: [], steps };
  const done: PlannedStep[] = [];
  const judge = (id: string): AssertionResult => ({ id, state, ms: 0, message: "" });
  const followed = followScenario(scenario, { run: async (step) => void done.push(step), judge, conclude: () => ({ assertions: [] }) });
  return { followed, done };
}

describe("followScenario", () => {
  it("carries out with a setup step all that sets the scene, and with each other step its own", async () => {
    const steps: PlannedStep[] = [
      { do: "name", variable: "alice" }, call(0, { setup: true }), capture(0), { do: "act", as: "alice" },
      call(1), assertion("a", 1), assertion("b", 1), capture(1),
    ];
    const { followed, done } = follow(steps);
    const counts: number[] = [];
    for (const [kind, rows] of [["setup", 1], ["setup", 1], ["action", 1], ["assert", 2], ["capture", 1]] as const) {
      await followed.advance(kind, rows);
      counts.push(done.length);
    }
    expect(counts).toEqual([4, 4, 5, 7, 8]);
    expect(done).toEqual(steps);
  });

  it("gives back what did not pass, but not a guarded error check whose control is yet to come", async () => {
    const steps = [call(0, { expectsError: true, controls: [1] }), assertion("refused", 0), call(1), assertion("again", 0)];
    const { followed } = follow(steps, "guarded");
    await followed.advance("action", 1);
    expect(await followed.advance("assert", 1)).toEqual([]);
    await followed.advance("action", 1);
    expect(await followed.advance("assert", 1)).toMatchObject([{ id: "again", state: "guarded" }]);
  });

  it("refuses a step that the plan does not hold next", async () => {
    const { followed } = follow([call(0), assertion("a", 0)]);
    await expect(followed.advance("assert", 1)).rejects.toThrow("notes/kept has other steps in the plan than in its feature");
    await followed.advance("action", 1);
    await expect(followed.advance("assert", 2)).rejects.toThrow(/other steps in the plan/);
  });
});
