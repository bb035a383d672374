import { resolve } from "node:path";
import { gatherResults, openShelves, type ReadResults } from "@cd-task/sdk";
import { requirePath } from "./find-task.ts";
import { loadOrStop } from "./load-or-stop.ts";
import type { Terminal } from "./terminal.ts";

/** The records below the places, completed by a suite and built tasks. A place that is not there is a fault of use. */
export async function openResults(places: readonly string[], options: { suite?: string; tasks?: string[] }, terminal: Terminal): Promise<ReadResults> {
  const found = (place: string) => resolve(terminal.cwd, place);
  for (const place of [...places, ...(options.tasks ?? [])]) await requirePath(found(place), `${place} is not there.`, "Give files or folders that hold results.");
  const suite = options.suite === undefined ? undefined : await loadOrStop(options.suite, await openShelves({ suite: options.suite }), terminal);
  return gatherResults({ cwd: terminal.cwd, places: places.map(found), tasks: (options.tasks ?? []).map(found), ...(suite && { suite }) });
}
