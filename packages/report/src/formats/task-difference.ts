import type { TaskChange, TaskDifference } from "@cd-task/model";

const says: Record<TaskChange["state"], string> = {
  added: "only in the second",
  removed: "only in the first",
  same: "the same",
  comparable: "results stay comparable",
  changed: "results are NOT comparable",
};
const shown = 10;

/** A difference of tasks for a reader: tasks that changed alike together, then what became of assertions. */
export function formatTaskDifference({ before, after, tasks, assertions }: TaskDifference, { all = false } = {}): string {
  const groups = [...Map.groupBy(tasks.filter(({ state }) => state !== "same"), ({ state, parts }) => `${says[state]}${parts.length === 0 ? "" : `; changed: ${parts.join(", ")}`}`)];
  const limit = all ? Number.POSITIVE_INFINITY : shown;
  const blocks = groups.map(([head, own]) => [`${count(own.length, "task")}: ${head}`, ...list(own.map(({ task }) => task), limit)].join("\n"));
  const same = tasks.filter(({ state }) => state === "same").length;
  const end = `${before} -> ${after}: ${same} of ${count(tasks.length, "task")} the same`;
  return [...blocks, ...assertionBlocks(assertions, limit), end].join("\n\n");
}

function assertionBlocks(assertions: TaskDifference["assertions"], limit: number): string[] {
  if (!assertions) return [];
  const { added, removed, changed, total } = assertions;
  const lines = [...added.map((id) => `+ ${id}`), ...removed.map((id) => `- ${id}`), ...changed.map((id) => `~ ${id}`)];
  return lines.length === 0 ? [] : [[`assertions: ${total.before} -> ${total.after} (${added.length} added, ${removed.length} removed, ${changed.length} changed)`, ...list(lines, limit)].join("\n")];
}

function list(lines: readonly string[], limit: number): string[] {
  return [...lines.slice(0, limit).map((line) => `  ${line}`), ...(lines.length > limit ? [`  and ${lines.length - limit} more (--all shows them)`] : [])];
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
