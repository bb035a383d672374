import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { type CarvedFeature, type Suite, type TaskFacts, toFeatureVariant } from "@cd-task/model";
import { emitVariants } from "../emit-variants.ts";
import { writeTree } from "../output/write-tree.ts";
import { packTasks } from "../pipeline.ts";
import type { Shelves } from "../shelves.ts";

/** A task of a carved feature, written below `directory` for a run. */
export interface WrittenTask {
  /** Holds task.json. */
  directory: string;
  facts: TaskFacts;
}

/** Writes the task of a feature into a folder of its own below `directory`. */
export async function writeTask(suite: Suite, feature: CarvedFeature, shelves: Shelves, directory: string): Promise<WrittenTask> {
  const { value: tasks = [], diagnostics } = await emitVariants(suite, [toFeatureVariant(feature, suite.constraints)], shelves);
  const [task] = tasks;
  if (!task) throw new Error(`the task could not be emitted: ${diagnostics.map(({ message }) => message).join(" ")}`);
  const folder = await mkdtemp(join(directory, "task-"));
  await writeTree(packTasks([task]), folder);
  return { directory: join(folder, task.facts.id), facts: task.facts };
}
