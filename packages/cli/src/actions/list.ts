import { openShelves } from "@cd-task/sdk/reading";
import { countNoun } from "../count-noun.ts";
import { loadOrStop } from "../load-or-stop.ts";
import { selectVariants } from "../select-variants.ts";
import type { Terminal } from "../terminal.ts";

/** Carries out `cd-task list`. */
export async function runList(directory: string, options: { only?: string[]; profile?: string; json?: boolean }, terminal: Terminal): Promise<void> {
  const suite = await loadOrStop(directory, await openShelves({ suite: directory }), terminal);
  const tasks = selectVariants(suite, options).map(({ id, kind, framework, level, constraints }) => ({
    id,
    kind,
    framework: framework.name,
    level,
    constraints: constraints.map((constraint) => constraint.id),
  }));
  if (options.json) return terminal.print(JSON.stringify(tasks, null, 2));
  for (const task of tasks) terminal.print(`L${task.level}  ${task.id}`);
  terminal.say(countNoun(tasks.length, "task"));
}
