import { emitTask, emitTests } from "@cd-task/emit";
import type { Outcome, Suite, Task, Variant } from "@cd-task/model";
import type { Shelves } from "./shelves.ts";

/** The tasks of variants, without a look at whether the suite's parts agree. */
export async function emitVariants(suite: Suite, variants: readonly Variant[], shelves: Shelves): Promise<Outcome<Task[]>> {
  const verifier = await shelves.verifier();
  const tests = emitTests(suite, verifier);
  const outcomes = variants.map((variant) => emitTask(suite, variant, { kinds: shelves.kinds, verifier }, tests));
  return { value: outcomes.flatMap(({ value }) => value ?? []), diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics) };
}
