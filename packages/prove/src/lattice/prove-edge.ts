import { type CounterSolution, type EdgeRecord, type RuleResult, type TaskFacts, type Verdict, digestOfTree } from "@cd-task/model";
import { gradeTask } from "../grade/grade-task.ts";
import { describeFailures } from "../proof/describe-verdict.ts";
import type { World } from "../world/open-world.ts";

export interface EdgeRequest {
  world: World;
  /** The stronger task of the edge. */
  task: { directory: string; facts: TaskFacts };
  counter: CounterSolution;
  /** The folder the counter-solution was written to. */
  directory: string;
}

/** The record of grading a counter-solution against the stronger task of its edge: right behaviour, one constraint broken, the others kept. */
export async function proveEdge({ world, task, counter, directory }: EdgeRequest): Promise<EdgeRecord> {
  if (counter.files === null) return recordOf(task.facts, counter, { state: "not-run", reason: counter.reason });
  const verdict = await gradeTask({ world, taskDirectory: task.directory, candidate: { directory }, seed: "lattice", onProgress: () => undefined });
  if (verdict.status === "errored") return recordOf(task.facts, counter, { state: "not-run", reason: verdict.error ?? "It could not be graded." });
  const { assertions, planned, rules } = verdict;
  const own = rules.filter(({ constraint }) => constraint === counter.added);
  const others = rules.filter(({ constraint, state }) => constraint !== counter.added && state !== "n/a");
  const failed = own.filter(({ state }) => state === "fail").map(({ rule }) => rule);
  const kept = others.filter(({ state }) => state === "pass").length;
  const passed = assertions.filter(({ state }) => state === "passed").length;
  const isExact = JSON.stringify([...failed].sort()) === JSON.stringify([...counter.breaks].sort());
  const isProved = passed === planned && planned > 0 && isExact && kept === others.length && own.every(isDecided);
  return recordOf(task.facts, counter, {
    state: isProved ? "proved" : "refuted",
    failed,
    figures: { planned, passed, others: others.length, kept },
    details: isProved ? [] : explain(verdict, counter, failed),
  });
}

// A rule that cannot tell has not shown that it is kept.
function isDecided({ state }: RuleResult): boolean {
  return state !== "undetermined";
}

function explain(verdict: Verdict, { breaks }: CounterSolution, failed: readonly string[]): string[] {
  const missed = breaks.filter((rule) => !failed.includes(rule)).map((rule) => `${rule} was to fail, and did not.`);
  const surplus = failed.filter((rule) => !breaks.includes(rule)).map((rule) => `${rule} failed, and was not to.`);
  return [...missed, ...surplus, ...describeFailures(verdict)];
}

function recordOf({ digests }: TaskFacts, counter: CounterSolution, seen: Partial<EdgeRecord> & Pick<EdgeRecord, "state">): EdgeRecord {
  const { weaker, stronger, added, contrast, says, breaks, files } = counter;
  const { plan, constraints, verifier } = digests;
  return {
    weaker,
    stronger,
    added,
    contrast,
    says,
    breaks,
    failed: [],
    figures: { planned: 0, passed: 0, others: 0, kept: 0 },
    details: [],
    digests: { plan, constraints, verifier, counterSolution: files && digestOfTree(files) },
    ...seen,
  };
}
