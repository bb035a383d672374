import { type FileTree, type Plan, type Suite, type TaskDigests, compactJson, digestOf, digestOfJson } from "@cd-task/model";

/** What every task of a suite shares: the files below `tests/`, and their digests. */
export interface EmittedTests {
  files: FileTree;
  digests: Pick<TaskDigests, "plan" | "verifier">;
}

/** The assertion suite with its verifier; made once for all tasks, as the plan is large. */
export function emitTests({ plan, contract }: Pick<Suite, "plan" | "contract">, verifier: string): EmittedTests {
  return {
    files: [
      { path: "tests/plan.json", text: compactJson(plan) },
      { path: "tests/contract.json", text: compactJson(contract) },
      { path: "tests/verifier.mjs", text: verifier },
    ],
    digests: digestTests(plan, verifier),
  };
}

/** The digests of what `emitTests` gives, without the files. */
export function digestTests(plan: Plan, verifier: string): EmittedTests["digests"] {
  return { plan: digestOfPlan(plan), verifier: digestOf(verifier) };
}

// A plan of thousands of steps takes its time, and most tasks of a suite share one.
const digests = new WeakMap<Plan, string>();

/** The digest of a plan, which nobody changes once it is made. */
export function digestOfPlan(plan: Plan): string {
  const digest = digests.get(plan) ?? digestOfJson(plan);
  digests.set(plan, digest);
  return digest;
}
