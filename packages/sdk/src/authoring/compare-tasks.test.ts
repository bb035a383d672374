import type { Plan, TaskDigests } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { compareTasks, type TaskState } from "./compare-tasks.ts";
import { compareLines } from "./review-suite.ts";

const digests: TaskDigests = { instruction: "i", starter: "s", plan: "p", constraints: "c", verifier: "v", solution: null };
const plan = (...assertions: { id: string; text: string; place?: string }[]): Plan => ({
  version: 1, suite: "s", basePath: "", credentials: null, limits: { requestSeconds: 1 }, total: assertions.length,
  scenarios: [{ id: "x", feature: "f", title: "t", place: "p", tags: [], steps: assertions.map(({ id, text, place = "f:1" }) => ({ do: "assert", id, text, call: 0, check: { kind: "empty-body" }, place })) }],
});
const state = (tasks: Record<string, TaskDigests>, own: Plan | null = null): TaskState => ({ name: "n", tasks: new Map(Object.entries(tasks)), plan: own });
const compare = (before: Partial<TaskDigests>) => compareTasks(state({ a: { ...digests, ...before } }), state({ a: digests })).tasks[0];

describe("two states of a task", () => {
  it.each(["plan", "verifier", "constraints"] as const)("are not comparable when the %s changed", (part) => {
    expect(compare({ [part]: "other" })).toEqual({ task: "a", state: "changed", parts: [part] });
  });

  it("stay comparable when what an agent reads or the reference solution changed", () => {
    expect(compare({ instruction: "other", solution: "new" })).toEqual({ task: "a", state: "comparable", parts: ["instruction", "solution"] });
  });

  it("are the same when every digest is, and told when one is missing", () => {
    expect(compare({})?.state).toBe("same");
    const { tasks } = compareTasks(state({ old: digests }), state({ own: digests }));
    expect(tasks.map(({ task, state }) => [task, state])).toEqual([["own", "added"], ["old", "removed"]]);
  });
});

it("tells assertions that came, went and ask for something else; a place is nothing", () => {
  const before = plan({ id: "1", text: "a" }, { id: "2", text: "b" }, { id: "3", text: "c", place: "f:9" });
  const after = plan({ id: "2", text: "B" }, { id: "3", text: "c" }, { id: "4", text: "d" });
  expect(compareTasks(state({}, before), state({}, after)).assertions).toEqual({ added: ["4"], removed: ["1"], changed: ["2"], total: { before: 3, after: 3 } });
  expect(compareTasks(state({}), state({}, after)).assertions).toBeNull();
});

it.each([
  ["a\nb", "a\nx\nb", [], ["x"]],
  ["a\na", "a\na\na", [], ["a"]],
  ["a\nb\nc", "a\nc", ["b"], []],
  ["", "a", [""], ["a"]],
])("finds the lines between what %j and %j share", (before, after, removedLines, addedLines) => {
  expect(compareLines(before, after)).toEqual({ removedLines, addedLines });
});
