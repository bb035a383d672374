import { digestOfJson, type Suite, type TestRun } from "@cd-task/model";
import { withShapedServers } from "@cd-task/prove";
import { testServer } from "./authoring/test-server.ts";

/** What a running service showed of a suite that has no reference solution; bound to the plan and the contract it was run with. */
export interface WitnessRecord {
  version: 1;
  suite: string;
  /** `witnessed`: it passes all; `refuted`: it does not; `refused`: what answers shows no behaviour. */
  state: "witnessed" | "refuted" | "refused";
  /** A suite without a reference solution stays this, whatever a witness says. */
  proof: "unproved: no reference solution";
  reason: string;
  digests: { plan: string; contract: string };
  figures: { planned: number; passed: number; scenarios: number; passedScenarios: number; behaviour: number; passedBehaviour: number };
}

export interface WitnessRequest {
  suite: Suite;
  /** The running service, without the base path. */
  url: string;
  seed: string;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Runs a suite against a service that is to speak for it. A scenario shows behaviour when no server that knows shapes
 * alone passes it; a service that passes none of those is a schema faker or as good as one, and is refused.
 */
export async function witnessSuite({ suite, url, seed, onProgress }: WitnessRequest): Promise<{ record: WitnessRecord; run: TestRun }> {
  const { plan, contract } = suite;
  const shaped = await withShapedServers(contract, plan.basePath, async (at) => passedScenarios(await testServer({ suite, url: at, seed })));
  const run = await testServer({ suite, url, seed, ...(onProgress && { onProgress }) });
  const passed = passedScenarios(run);
  const all = new Set(run.assertions.map(({ scenario }) => scenario));
  const behaviour = [...all].filter((id) => !shaped.some((one) => one.has(id)));
  const passedBehaviour = behaviour.filter((id) => passed.has(id)).length;
  const count = run.assertions.filter(({ state }) => state === "passed").length;
  const state = passedBehaviour === 0 ? "refused" : count === plan.total ? "witnessed" : "refuted";
  const reason =
    state === "refused"
      ? `It passes none of the ${behaviour.length} scenarios that a server with made-up answers of the declared shapes (a schema faker) fails: nothing it answers shows that it keeps what it is given.`
      : `${count} of ${plan.total} assertions passed. A server with made-up answers of the declared shapes (a schema faker) fails ${behaviour.length} of the ${all.size} scenarios; this one passes ${passedBehaviour} of those ${behaviour.length}.`;
  const figures = { planned: plan.total, passed: count, scenarios: all.size, passedScenarios: passed.size, behaviour: behaviour.length, passedBehaviour };
  return { record: { version: 1, suite: suite.name, state, proof: "unproved: no reference solution", reason, digests: { plan: digestOfJson(plan), contract: digestOfJson(contract) }, figures }, run };
}

function passedScenarios({ assertions }: TestRun): Set<string> {
  const failed = new Set(assertions.filter(({ state }) => state !== "passed").map(({ scenario }) => scenario));
  return new Set(assertions.map(({ scenario }) => scenario).filter((id) => !failed.has(id)));
}
