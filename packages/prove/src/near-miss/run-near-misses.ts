import type { Verdict } from "@cd-task/model";
import { gradeTask } from "../grade/grade-task.ts";
import { readTask } from "../grade/read-task.ts";
import { withOracle } from "../grade/with-oracle.ts";
import type { OnProgress } from "../progress.ts";
import { runBounded } from "../run-bounded.ts";
import type { World } from "../world/open-world.ts";
import { listStatusChanges } from "./change-status.ts";
import { listFieldDrops } from "./drop-field.ts";
import { type Operator, applyOperator } from "../http/operator.ts";
import { startProxy } from "../http/start-proxy.ts";

/** What a nearly right server keeps, at least. */
const boundARaw = 0.95;

export interface NearMissRequest {
  world: World;
  taskDirectory: string;
  /** Which operators, by name: `/^drop Login /`; absent: all. */
  only?: RegExp;
  /** At most so many operators, spread evenly over those; absent: all of them. */
  limit?: number;
  /** How many are graded at a time, all on one server; 1 unless told. */
  jobs?: number;
  onProgress?: OnProgress;
}

/** What the reference solution kept with one field or one status wrong. */
export interface NearMiss {
  operator: string;
  /** Null when it could not be graded; `verdict.error` says why. */
  aRaw: number | null;
  /** Whether it kept enough. */
  isKept: boolean;
  verdict: Verdict;
}

/** Grades the reference solution behind a proxy, once an operator; worst first. Throws `CannotRunHere` when it cannot be started. */
export async function runNearMisses(request: NearMissRequest): Promise<NearMiss[]> {
  const { world, taskDirectory, onProgress = world.onProgress } = request;
  const task = await readTask(taskDirectory);
  const all = [...listFieldDrops(task.contract), ...listStatusChanges(task.contract)];
  const operators = spread(all.filter(({ name }) => request.only?.test(name) ?? true), request.limit);
  let done = 0;
  const work = async (url: string) => {
    const results = await runBounded(operators, request.jobs ?? 1, (operator) => {
      onProgress({ task: task.facts.id, phase: "near-misses", done: done++, total: operators.length });
      return runOne(operator, url);
    });
    return results.sort((a, b) => (a.aRaw ?? 0) - (b.aRaw ?? 0));
  };
  return withOracle(world, taskDirectory, work, onProgress);

  async function runOne(operator: Operator, url: string): Promise<NearMiss> {
    const proxy = await startProxy(url, task.contract, task.plan.basePath, applyOperator(operator));
    try {
      const verdict = await gradeTask({ world, taskDirectory, candidate: { url: proxy.url }, seed: operator.name });
      const aRaw = verdict.scores?.aRaw ?? null;
      return { operator: operator.name, aRaw, isKept: aRaw !== null && aRaw >= boundARaw, verdict };
    } finally {
      await proxy.close();
    }
  }
}

/** `limit` of the items, evenly spaced: every operation and both kinds of operator get their share. */
export function spread<T>(items: readonly T[], limit = items.length): T[] {
  if (limit >= items.length) return [...items];
  return Array.from({ length: limit }, (_, index) => items[Math.floor((index * items.length) / limit)] as T);
}
