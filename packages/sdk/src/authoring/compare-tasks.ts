import { type Plan, type PlannedAssertion, type TaskChange, type TaskDifference, type TaskDigests, assertionsOf, compareText, decidingParts, stableJson } from "@cd-task/model";

/** One state of a suite's tasks: their digests, and the plan they share where it is known. */
export interface TaskState {
  name: string;
  tasks: Map<string, TaskDigests>;
  plan: Plan | null;
}

/** What changed from one state of tasks to another, and which results stay comparable. */
export function compareTasks(before: TaskState, after: TaskState): TaskDifference {
  const ids = [...new Set([...after.tasks.keys(), ...before.tasks.keys()])];
  return { before: before.name, after: after.name, tasks: ids.map((task) => compareOne(task, before.tasks.get(task), after.tasks.get(task))), assertions: comparePlans(before.plan, after.plan) };
}

function compareOne(task: string, before: TaskDigests | undefined, after: TaskDigests | undefined): TaskChange {
  if (!before || !after) return { task, state: before ? "removed" : "added", parts: [] };
  const [old, own] = [before, after] as unknown as Record<string, string | null>[];
  const parts = Object.keys({ ...old, ...own }).filter((part) => old?.[part] !== own?.[part]).sort(compareText);
  const state = parts.length === 0 ? "same" : parts.some((part) => decidingParts.includes(part)) ? "changed" : "comparable";
  return { task, state, parts };
}

function comparePlans(before: Plan | null, after: Plan | null): TaskDifference["assertions"] {
  if (!before || !after) return null;
  const [old, own] = [byId(before), byId(after)];
  return {
    added: [...own.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !own.has(id)),
    changed: [...own].filter(([id, text]) => old.has(id) && old.get(id) !== text).map(([id]) => id),
    total: { before: before.total, after: after.total },
  };
}

/** What each assertion asks for; where it stands says nothing. */
function byId(plan: Plan): Map<string, string> {
  return new Map(assertionsOf(plan).map(({ id, place: _, ...asked }: PlannedAssertion) => [id, stableJson(asked)]));
}
