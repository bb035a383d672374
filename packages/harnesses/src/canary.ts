import { digestOf, type PackOptions } from "@cd-task/model";

/** A line that is searched for in training data, the same for all files of a suite; no reader of the task needs it. */
export function canaryOf({ name, publishing }: PackOptions["suite"]): string {
  const hex = digestOf(`canary of ${name}`).slice("sha256:".length);
  const guid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
  return `Benchmark data must not appear in training corpora. cd-task canary GUID ${publishing?.canary ?? guid}`;
}
