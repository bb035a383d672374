import { type FileTree, type Suite, type TaskDigests, compactJson, digestOf, digestOfJson } from "@cd-task/model";

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
    digests: { plan: digestOfJson(plan), verifier: digestOf(verifier) },
  };
}
