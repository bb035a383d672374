import { join } from "node:path";
import type { Suite } from "@cd-task/model";
import { withShapedServers } from "@cd-task/prove";
import { beforeAll, expect, it } from "vitest";
import { loadSuite } from "../src/pipeline.ts";
import { openShelves } from "../src/shelves.ts";
import { witnessSuite } from "../src/witness-suite.ts";
import { serveNotes } from "./notes-server.ts";

let suite: Suite;
beforeAll(async () => {
  suite = (await loadSuite(join(import.meta.dirname, "notes"), await openShelves())).value as Suite;
});

async function witness(fault: Parameters<typeof serveNotes>[0]) {
  const server = await serveNotes(fault);
  try {
    return (await witnessSuite({ suite, url: server.url, seed: "s1" })).record;
  } finally {
    await server.close();
  }
}

it("takes a service that behaves as a witness, without calling the suite proved", async () => {
  const record = await witness(null);
  expect(record).toMatchObject({ state: "witnessed", proof: "unproved: no reference solution" });
  expect(record.figures.passed).toBe(suite.plan.total);
  expect(record.digests.plan).toMatch(/^sha256:/);
});

it("says that a service with a fault does not pass", async () => {
  expect((await witness("write lost")).state).toBe("refuted");
});

it("refuses a schema faker and its like", async () => {
  const states = await withShapedServers(suite.contract, suite.plan.basePath, async (url, name) => [name, (await witnessSuite({ suite, url, seed: "s1" })).record.state]);
  expect(states).toEqual([["constant-object", "refused"], ["schema-faker", "refused"]]);
});
