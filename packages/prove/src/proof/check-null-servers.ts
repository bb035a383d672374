import type { ProofCheck } from "@cd-task/model";
import type { NullServerResult } from "../null-servers/run-null-servers.ts";
import { countVerdict } from "./describe-verdict.ts";
import { notRun, runCheck } from "./run-check.ts";

/** What a contentless server may earn by chance, and how many scenarios must notice one that knows the shapes. */
const bounds = { aRaw: 0.01, failedShare: 0.8 };

/** A check a null server: N unmoved, no pass, and next to nothing earned (or, with the contract's shapes, most scenarios failed). */
export function checkNullServers(results: readonly NullServerResult[], planned: number): Promise<ProofCheck[]> {
  return Promise.all(results.map((result) => checkOne(result, planned)));
}

async function checkOne(result: NullServerResult, planned: number): Promise<ProofCheck> {
  const { name, knowsShapes, verdict, scenarios, failedScenarios, ms } = result;
  const demand = knowsShapes
    ? `It does not pass, and at least ${bounds.failedShare * 100}% of scenarios fail; N is unmoved.`
    : `It does not pass and scores A_raw of at most ${bounds.aRaw}; N is unmoved.`;
  const check = await runCheck(`null-server/${name}`, demand, async () => {
    if (verdict.status === "errored" || verdict.scores === null) return notRun(verdict.error ?? "It could not be graded.");
    const failedShare = scenarios === 0 ? 0 : failedScenarios / scenarios;
    const { aRaw, pass } = verdict.scores;
    const isContained = knowsShapes ? failedShare >= bounds.failedShare : aRaw <= bounds.aRaw;
    const isProved = isContained && pass === 0 && verdict.planned === planned;
    const earned = verdict.assertions.filter(({ state }) => state === "passed").map(({ id }) => `${id}: passed`);
    return {
      state: isProved ? "proved" : "refuted",
      seen: `A_raw ${aRaw.toFixed(4)}, pass ${pass}; ${failedScenarios} of ${scenarios} scenarios failed.`,
      figures: { ...countVerdict(verdict), scenarios, failedScenarios, failedShare },
      details: isProved ? [] : earned.slice(0, 20),
    };
  });
  return { ...check, ms };
}
