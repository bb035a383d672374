import type { StrengthRecord } from "@cd-task/model";
import { type StrengthRequest, measureStrength as measure } from "@cd-task/prove";

/** What a built task's assertions notice: response mutants, permitted changes and faults, judged by the verifier's own code in this process. */
export async function measureStrength(request: Omit<StrengthRequest, "runPlan">): Promise<StrengthRecord> {
  const { runPlan } = await import("@cd-task/verifier");
  return measure({ ...request, runPlan });
}
