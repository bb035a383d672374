import { type TaskFacts, digestOfJson } from "@cd-task/model";

/** Names everything that a run of a task's solution or starter depends on: tasks of one key can share the run, and differ in their rules alone. */
export function runKey(facts: TaskFacts, part: "solution" | "starter"): string {
  const { framework, runtime, install, start, health, services, settings, limits, concurrency, tests, digests } = facts;
  const { plan, verifier } = digests;
  return `${part}/${digestOfJson({ framework, runtime, install, start, health, services, settings, limits, concurrency, ...(tests && { tests }), plan, verifier, files: digests[part] } as never)}`;
}
