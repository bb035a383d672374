import type { CounterSolution, EdgeRecord, TaskFacts } from "@cd-task/model";
import type { OnProgress } from "../progress.ts";
import { runBounded } from "../run-bounded.ts";
import type { World } from "../world/open-world.ts";
import { proveEdge } from "./prove-edge.ts";

/** A counter-solution with what it is held against. */
export interface EdgeCase {
  counter: CounterSolution;
  /** The folder it was written to. */
  directory: string;
  /** The stronger task of its edge. */
  task: { directory: string; facts: TaskFacts };
}

export interface EdgesRequest {
  world: World;
  edges: readonly EdgeCase[];
  /** How many are graded at a time. */
  jobs: number;
  onProgress?: OnProgress;
}

/** A record per edge and contrast, in the order given. */
export function proveEdges({ world, edges, jobs, onProgress = world.onProgress }: EdgesRequest): Promise<EdgeRecord[]> {
  const total = edges.length;
  let done = 0;
  onProgress({ phase: "lattice", done, total });
  return runBounded(edges, jobs, async (edge) => {
    const record = await proveEdge({ world, ...edge });
    done += 1;
    onProgress({ task: record.stronger, phase: `${record.contrast ?? "no contrast"} ${record.state}`, done, total });
    return record;
  });
}
