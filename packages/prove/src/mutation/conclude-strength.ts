import type { FaultResult, MutantClass, PermittedChange, StrengthRecord, TaskFacts } from "@cd-task/model";
import type { ResponseMutant } from "./response-mutant.ts";
import type { MutantResult } from "./run-mutants.ts";

/** Shares of mutants that must be noticed. */
const goals = { all: 0.98, each: 0.95 };

interface Results {
  mutants: readonly MutantResult[];
  /** Mutants that the contract allows, which were not run. */
  allowed: readonly ResponseMutant[];
  permitted: PermittedChange[];
  faults: FaultResult[];
}

/** The record of what was run, and whether it reaches the goals: 98% of mutants and 95% of each class, every fault, every permitted change. */
export function concludeStrength(facts: TaskFacts, { mutants, allowed, permitted, faults }: Results): StrengthRecord {
  const names = [...new Set(mutants.map(({ mutant }) => mutant.class))];
  const classes = names.map((name): MutantClass => {
    const own = mutants.filter(({ mutant }) => mutant.class === name);
    return { name, mutants: own.length, killed: countKilled(own) };
  });
  const shares = [
    { what: "response mutants", share: shareOf(countKilled(mutants), mutants.length), goal: goals.all },
    ...classes.map((each) => ({ what: `mutants of class \`${each.name}\``, share: shareOf(each.killed, each.mutants), goal: goals.each })),
  ];
  const findings = [
    ...shares.filter(({ share, goal }) => share < goal).map(({ what, share, goal }) => `${percent(share)} of ${what} are noticed, not ${percent(goal)}.`),
    ...permitted.filter(({ refusedBy }) => refusedBy.length > 0).map(({ name, refusedBy }) => `A permitted change is refused: ${name}, by ${refusedBy[0]}.`),
    ...faults.filter(({ state }) => state !== "killed").map(({ name, state }) => (state === "broken" ? `With fault ${name} the server does not start.` : `Fault ${name} is not noticed.`)),
  ];
  const { plan, solution } = facts.digests;
  return {
    version: 1,
    task: facts.id,
    state: findings.length === 0 ? "proved" : "refuted",
    // Without the verifier's: most of its changes are to rules, and the proofs themselves are stale after any of them.
    digests: { plan, solution },
    classes,
    survivors: mutants.filter(({ by }) => by === null).map(({ mutant, changed }) => ({ name: mutant.name, reason: sayWhy(changed) })),
    allowed: allowed.map(({ name, allowedBecause }) => ({ name, reason: allowedBecause ?? "" })),
    permitted,
    faults,
    findings,
  };
}

function sayWhy(changed: number): string {
  if (changed === 0) return "No response of these scenarios holds anything that it would change.";
  return `No assertion notices it; ${changed} responses were changed.`;
}

const countKilled = (results: readonly MutantResult[]) => results.filter(({ by }) => by !== null).length;
const shareOf = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
