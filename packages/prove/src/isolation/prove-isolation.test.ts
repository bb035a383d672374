import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lock, manifest, writeTask } from "../../test/write-task.ts";
import { readTask } from "../grade/read-task.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { proveIsolation } from "./prove-isolation.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A server that says how many requests it has had. */
const server = `
  import { createServer } from "node:http";
  let count = 0;
  createServer((request, response) => response.end(request.url === "/count" ? String((count += 1)) : "")).listen(process.env.PORT);`;
const solution = { "solution/package.json": manifest, "solution/package-lock.json": lock, "solution/run.sh": "#!/bin/sh\nexec node server.mjs\n", "solution/server.mjs": server };
const inPart = `const part = (states) => states.map((state, index) => (!options.only || ids[index].startsWith(options.only) ? state : "blocked"));`;

async function prove(verifier: string, files: Record<string, string> = solution) {
  const directory = await writeTask({ verifier: `${inPart}\nconst count = await fetch(options.url + "/count").then((response) => response.text(), () => "");\n${verifier}`, files });
  const { facts } = await readTask(directory);
  const { checks, state } = await proveIsolation({ world, task: { directory, facts }, jobs: 2 });
  return { state, check: checks[0] };
}

describe("isolation", () => {
  it("is proved when every scenario ends alike in every run", async () => {
    const { state, check } = await prove('verdict(part(["passed", "passed", "passed"]));');
    expect(state).toBe("proved");
    expect(check?.figures).toEqual({ runs: 6, scenarios: 2, alone: 2, planned: 3, flips: 0, notPassed: 0 });
  });

  it.each([
    ["a server that was used before", 'count === "1" ? "passed" : "failed"', /^again on that server: things\/read#01 failed instead of passed/],
    ["others at the same time", 'options.concurrency ? "failed" : "passed"', /^four at once: things\/read#01 failed/],
    ["a scenario before it", 'options.only ? "failed" : "passed"', /^things\/read alone: things\/read#01 failed/],
  ])("is refuted by a scenario that minds %s", async (_, ending, detail) => {
    const { state, check } = await prove(`verdict(part([${ending}, "passed", "passed"]));`);
    expect(state).toBe("refuted");
    expect(check?.details[0]).toMatch(detail);
  });

  it("is refuted when the reference solution does not pass at all, and not run without one", async () => {
    expect((await prove('verdict(part(["passed", "failed", "passed"]));')).check).toMatchObject({ state: "refuted", figures: { flips: 0, notPassed: 1 } });
    expect((await prove("", {})).check).toMatchObject({ state: "not-run", reason: "unproved: no reference solution" });
  });
});
