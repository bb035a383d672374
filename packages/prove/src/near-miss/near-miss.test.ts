import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contract, lock, manifest, writeTask } from "../../test/write-task.ts";
import { applyOperator } from "../http/operator.ts";
import { serve } from "../http/serve.ts";
import { startProxy } from "../http/start-proxy.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { listStatusChanges } from "./change-status.ts";
import { listFieldDrops } from "./drop-field.ts";
import { runNearMisses, spread } from "./run-near-misses.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const thing = { thing: { name: "n", tags: [{ label: "a", other: 1 }, { label: "b" }] } };
const answerOf = (body: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(body) });

describe("field drops", () => {
  it("are listed from the contract, without the envelope", () => {
    expect(listFieldDrops(contract).map(({ name }) => name)).toEqual([
      "drop GetThing 200 $.thing.name",
      "drop GetThing 200 $.thing.tags",
      "drop GetThing 200 $.thing.tags[*].label",
    ]);
  });

  it("take the field out of every item of a list, and leave the rest", () => {
    const drop = listFieldDrops(contract)[2];
    expect(JSON.parse(String(drop?.change(answerOf(thing)).body))).toEqual({ thing: { name: "n", tags: [{ other: 1 }, {}] } });
    expect(drop?.change({ ...answerOf(null), body: "<html>" }).body).toBe("<html>");
  });
});

it("status changes are listed for every declared status", () => {
  expect(listStatusChanges(contract).map(({ name }) => name)).toEqual([
    "status GetThing 200 -> 201",
    "status GetThing 404 -> 400",
    "status DeleteThing 204 -> 200",
  ]);
});

it("the proxy changes the responses the operator is for, and passes all else on as it is", async () => {
  const seen: string[] = [];
  const server = await serve(({ method, target, headers, body }) => {
    seen.push(`${method} ${target} ${headers.authorization ?? "-"} ${headers["content-type"] ?? "-"} ${Buffer.from(body)}`);
    return { status: method === "DELETE" ? 204 : 200, headers: { "content-type": "application/json", "x-kept": "yes" }, body: method === "DELETE" ? "" : JSON.stringify(thing) };
  });
  const [change] = listStatusChanges(contract);
  if (!change) throw new Error("no operator");
  const proxy = await startProxy(server.url, contract, "/api", applyOperator(change));
  try {
    const changed = await fetch(`${proxy.url}/api/things/7?q=%20x`, { headers: { authorization: "Token t" } });
    expect([changed.status, changed.headers.get("x-kept"), await changed.json()]).toEqual([201, "yes", thing]);
    const other = await fetch(`${proxy.url}/api/things`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
    expect(other.status).toBe(200);
    const deleted = await fetch(`${proxy.url}/api/things/7`, { method: "DELETE" });
    expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
    expect(seen).toEqual(["GET /api/things/7?q=%20x Token t - ", "POST /api/things - application/json {}", "DELETE /api/things/7 - - "]);
  } finally {
    await proxy.close();
    await server.close();
  }
});

it("runNearMisses starts the reference solution, grades it once an operator and puts the worst first", async () => {
  const server = `
    import { createServer } from "node:http";
    createServer((request, response) => {
      const isHealth = request.url === "/api/health-check";
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(isHealth ? {} : ${JSON.stringify(thing)}));
    }).listen(process.env.PORT);`;
  const taskDirectory = await writeTask({
    verifier: `
      const response = await fetch(options.url + "/api/things/7");
      const { thing } = await response.json();
      verdict([response.status === 200, thing.name === "n", thing.tags?.[0]?.label === "a"].map((held) => (held ? "passed" : "failed")));`,
    files: { "solution/package.json": manifest, "solution/package-lock.json": lock, "solution/run.sh": "#!/bin/sh\nexec node server.mjs\n", "solution/server.mjs": server },
  });
  const results = await runNearMisses({ world, taskDirectory });
  expect(results.map(({ operator, aRaw, isKept }) => [operator, aRaw, isKept])).toEqual([
    ["drop GetThing 200 $.thing.name", 2 / 3, false],
    ["drop GetThing 200 $.thing.tags", 2 / 3, false],
    ["drop GetThing 200 $.thing.tags[*].label", 2 / 3, false],
    ["status GetThing 200 -> 201", 2 / 3, false],
    ["status GetThing 404 -> 400", 1, true],
    ["status DeleteThing 204 -> 200", 1, true],
  ]);
  const some = await runNearMisses({ world, taskDirectory, only: /^status/, limit: 1 });
  expect(some.map(({ operator }) => operator)).toEqual(["status GetThing 200 -> 201"]);
});

it("spread picks evenly from the whole", () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
  expect(spread([0, 1, 2])).toEqual([0, 1, 2]);
});
