import { expect, it } from "vitest";
import { formatTaskDifference } from "./task-difference.ts";

it("puts tasks that changed alike together and says which results stay comparable", () => {
  const text = formatTaskDifference({
    before: "old", after: "new",
    tasks: [
      { task: "a", state: "changed", parts: ["plan"] }, { task: "b", state: "comparable", parts: ["instruction"] },
      { task: "c", state: "changed", parts: ["plan"] }, { task: "d", state: "same", parts: [] }, { task: "e", state: "added", parts: [] },
    ],
    assertions: { added: ["x"], removed: [], changed: ["y"], total: { before: 4, after: 5 } },
  });
  expect(text).toBe([
    "2 tasks: results are NOT comparable; changed: plan", "  a", "  c", "", "1 task: results stay comparable; changed: instruction", "  b", "", "1 task: only in the second", "  e", "",
    "assertions: 4 -> 5 (1 added, 0 removed, 1 changed)", "  + x", "  ~ y", "", "old -> new: 1 of 5 tasks the same",
  ].join("\n"));
});
