import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lock, manifest, writeTask } from "../../test/write-task.ts";
import { writeFiles } from "../../test/write-files.ts";
import { readTask } from "../grade/read-task.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { proveFlakiness } from "./prove-flakiness.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const server = `import { createServer } from "node:http"; createServer((_, response) => response.end()).listen(process.env.PORT);`;
const solution = { "solution/package.json": manifest, "solution/package-lock.json": lock, "solution/run.sh": "#!/bin/sh\nexec node server.mjs\n", "solution/server.mjs": server };

/** `ending` decides by `run`, which counts the verifier's runs from 1. */
async function prove(ending: string, files: Record<string, string> = solution) {
  const counter = join(await writeFiles(), "runs");
  const count = `const { appendFileSync, statSync } = await import("node:fs");\nappendFileSync(${JSON.stringify(counter)}, "x");\nconst run = statSync(${JSON.stringify(counter)}).size;`;
  const directory = await writeTask({ verifier: `${count}\nverdict([${ending}, "passed", "passed"]);`, files });
  const { facts } = await readTask(directory);
  const { checks, state, digests } = await proveFlakiness({ world, task: { directory, facts }, repeats: 4 });
  return { state, digests, check: checks[0] };
}

it("is proved when every run passes, and says how much that leaves open", async () => {
  const { state, check, digests } = await prove('"passed"');
  expect(state).toBe("proved");
  expect(check).toMatchObject({ seen: "4 of 4 runs passed all 3 assertions (at most 52.7 % flip, at 95 % confidence).", figures: { runs: 4, passes: 4, planned: 3, flips: 0 } });
  expect(Object.keys(digests)).toEqual(["plan", "solution"]);
});

it("is refuted by one assertion that fails once, with the seed that shows it", async () => {
  const { state, check } = await prove('run === 3 ? "failed" : "passed"');
  expect(state).toBe("refuted");
  expect(check).toMatchObject({ seen: "3 of 4 runs passed all 3 assertions; 1 assertions flipped.", figures: { runs: 4, passes: 3, planned: 3, flips: 1 } });
  expect(check?.details).toEqual([expect.stringMatching(/^run 3, seed [0-9a-f]+: things\/read#01 failed/)]);
});

it("is not run without a reference solution", async () => {
  expect((await prove('"passed"', {})).check).toMatchObject({ state: "not-run", reason: "unproved: no reference solution" });
});
