import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withOracle } from "@cd-task/sdk";
import { type Exchange, recordExchanges, replayExchanges } from "./exchanges.ts";
import { measureInTurn, median, runSoundly, sayTiming } from "./measure.ts";
import { toPostman } from "./to-postman.ts";
import type { EmittedTask } from "./with-task.ts";

const seed = "bench";

/** Times our executor, cucumber-js and newman on the same requests and checks, one after the other, against recorded answers that cost no time. */
export async function benchClients({ suite, suiteDirectory, directory, world }: EmittedTask, rounds: number, say: (line: string) => void): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "cd-task-bench-"));
  const verifier = join(directory, "tests", "verifier.mjs");
  const test = (url: string) => runSoundly(verifier, ["test", "--task", directory, "--url", url, "--seed", seed, "--order", "planned", "--concurrency", "1", "--out", join(work, "verdict.json")]);
  const exchanges = await withOracle(world, directory, async (oracle) => {
    const recorded: Exchange[] = [];
    const recorder = await recordExchanges(oracle, recorded);
    await test(recorder.url);
    await recorder.close();
    return recorded;
  });
  const collection = join(work, "collection.json");
  await writeFile(collection, JSON.stringify(toPostman(suite.plan, exchanges)));
  const server = await replayExchanges(exchanges);
  try {
    const timings = await measureInTurn(
      {
        "our executor": () => test(server.url),
        "cucumber-js, progress": () => runSoundly("cucumber-js", [], { cwd: suiteDirectory, env: { BASE_URL: server.url, SEED: seed } }),
        "newman, cli": () => runSoundly("newman", ["run", collection, "--env-var", `baseUrl=${server.url}`, "--color", "off"]),
      },
      rounds,
    );
    const [own, cucumber, newman] = Object.values(timings).map(({ wall }) => median(wall)) as [number, number, number];
    const [ownCpu, cucumberCpu, newmanCpu] = Object.values(timings).map(({ cpu }) => median(cpu)) as [number, number, number];
    say(`\nClient time: ${exchanges.length} requests, ${suite.plan.total} assertions, all passed by each`);
    for (const [name, timing] of Object.entries(timings)) say(sayTiming(name, timing));
    say(`  newman / ours: ${(newman / own).toFixed(1)} (CPU ${(newmanCpu / ownCpu).toFixed(1)}), goal 12; cucumber-js / ours: ${(cucumber / own).toFixed(1)} (CPU ${(cucumberCpu / ownCpu).toFixed(1)}), goal 2`);
  } finally {
    await server.close();
    await rm(work, { recursive: true, force: true });
  }
}
