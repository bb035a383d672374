import { resolve } from "node:path";
import type { Suite } from "@cd-task/model";
import { gatherResults, type ReadResults } from "@cd-task/sdk/results";
import { requirePath } from "./find-task.ts";
import type { Terminal } from "./terminal.ts";

/** The records below the places, completed by a suite and built tasks. A place that is not there is a fault of use. */
export async function openResults(places: readonly string[], options: { suite?: string; tasks?: string[] }, terminal: Terminal): Promise<ReadResults> {
  const found = (place: string) => resolve(terminal.cwd, place);
  for (const place of [...places, ...(options.tasks ?? [])]) await requirePath(found(place), `${place} is not there.`, "Give files or folders that hold results.");
  const suite = options.suite === undefined ? undefined : await loadNamed(options.suite, terminal);
  return gatherResults({ cwd: terminal.cwd, places: places.map(found), tasks: (options.tasks ?? []).map(found), ...(suite && { suite }) });
}

async function loadNamed(directory: string, terminal: Terminal): Promise<Suite> {
  const [{ openShelves }, { loadOrStop }] = await Promise.all([import("@cd-task/sdk/reading"), import("./load-or-stop.ts")]);
  return loadOrStop(directory, await openShelves({ suite: directory }), terminal);
}
