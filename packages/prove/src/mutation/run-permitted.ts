import type { PermittedChange } from "@cd-task/model";
import { startProxy } from "../http/start-proxy.ts";
import type { Permitted } from "./list-permitted-changes.ts";
import { type Assertions, runScenarios } from "./run-scenarios.ts";

const concurrency = 4;

/** Runs all assertions against the server at `url` once a change, made to every response. */
export async function runPermitted(
  assertions: Assertions,
  changes: readonly Permitted[],
  server: { url: string; seed: string },
  onDone: (done: number) => void,
): Promise<PermittedChange[]> {
  const { plan, contract } = assertions;
  const results: PermittedChange[] = [];
  for (const { name, change } of changes) {
    const proxy = await startProxy(server.url, contract, plan.basePath, change);
    try {
      const refused = await runScenarios(assertions, plan.scenarios, { url: proxy.url, seed: `${server.seed} ${name}`, concurrency });
      results.push({ name, refusedBy: refused.map(({ id, message }) => `${id}: ${message}`) });
    } finally {
      await proxy.close();
    }
    onDone(results.length);
  }
  return results;
}
