import { keptTestsConstraint, type ProofCheck, type ResolvedConstraint, type Verdict } from "@cd-task/model";
import { noSolution } from "./check-oracle.ts";
import { describeFailures } from "./describe-verdict.ts";
import { notRun, runCheck } from "./run-check.ts";

/** Whether the constraints were looked at and hold in the reference solution, with how much was examined a rule. */
export function checkConstraints(constraints: readonly ResolvedConstraint[], oracle: Verdict | null): Promise<ProofCheck> {
  const demand = "Every rule of every constraint holds in the reference solution, and has looked at something.";
  return runCheck("constraints", demand, async () => {
    if (oracle === null) return notRun(`${noSolution.slice(0, -1)} that was graded.`);
    const { rules } = oracle;
    const active = rules.filter(({ state, constraint }) => state !== "n/a" && constraint !== keptTestsConstraint);
    const passed = active.filter(({ state, examined }) => state === "pass" && Object.values(examined).some((count) => count > 0));
    const idle = constraints.filter(({ id }) => !passed.some(({ constraint }) => constraint === id));
    const isProved = passed.length === active.length && idle.length === 0;
    return {
      state: isProved ? "proved" : "refuted",
      seen: `${passed.length} of ${active.length} rules hold, of ${constraints.length} constraints.`,
      figures: { constraints: constraints.length, rules: active.length, passed: passed.length, ...countExamined(oracle) },
      details: [
        ...idle.map(({ id }) => `Constraint ${id} has no rule that holds.`),
        ...describeFailures({ ...oracle, assertions: [] }),
      ],
    };
  });
}

function countExamined({ rules }: Verdict): Record<string, number> {
  const counts = rules.flatMap(({ rule, constraint, examined }) =>
    Object.entries(examined).map(([noun, count]) => [`${constraint}: ${rule} ${noun}`, count] as const),
  );
  return Object.fromEntries(counts);
}
