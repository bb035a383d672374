import type { Answer } from "../http/serve.ts";
import { applyOperator } from "../http/operator.ts";
import { startProxy } from "../http/start-proxy.ts";
import { runBounded } from "../run-bounded.ts";
import { chooseScenarios } from "./choose-scenarios.ts";
import type { ResponseMutant } from "./response-mutant.ts";
import { type Assertions, findKill } from "./run-scenarios.ts";

/** One waits for the server while the other is judged. */
const atOnce = 2;

/** How a response mutant ended. */
export interface MutantResult {
  mutant: ResponseMutant;
  /** The first assertion that noticed it; null when none did. */
  by: string | null;
  /** Responses that it changed. */
  changed: number;
}

/** Runs each mutant between the assertions and the server at `url`, two at a time, up to the first assertion that notices it. */
export function runMutants(
  assertions: Assertions,
  mutants: readonly ResponseMutant[],
  server: { url: string; seed: string },
  onDone: (done: number) => void,
): Promise<MutantResult[]> {
  const { plan, contract } = assertions;
  let done = 0;
  return runBounded(mutants, atOnce, async (mutant) => {
    let changed = 0;
    const change = (answer: Answer) => {
      const mutated = mutant.change(answer);
      if (!isSame(answer, mutated)) changed += 1;
      return mutated;
    };
    const proxy = await startProxy(server.url, contract, plan.basePath, applyOperator({ ...mutant, change }));
    try {
      const scenarios = chooseScenarios(plan, mutant.operation, mutant.status);
      const by = await findKill(assertions, scenarios, { url: proxy.url, seed: `${server.seed} ${mutant.name}` });
      return { mutant, by, changed };
    } finally {
      await proxy.close();
      onDone((done += 1));
    }
  });
}

/** Whether a mutant left the answer as it was: the same status, media type and JSON. */
function isSame(before: Answer, after: Answer): boolean {
  if (before.status !== after.status || before.headers["content-type"] !== after.headers["content-type"]) return false;
  return before.body === after.body || readBody(before) === readBody(after);
}

function readBody({ body }: Answer): string {
  const text = Buffer.from(body).toString("utf8");
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
