import type { JsonSchema } from "@cd-task/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contract, writeTask } from "../../test/write-task.ts";
import { findOperation } from "../http/find-operation.ts";
import { type World, openWorld } from "../world/open-world.ts";
import { listNullServers } from "./list-null-servers.ts";
import { runNullServers } from "./run-null-servers.ts";
import { sampleSchema } from "./sample-schema.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function answer(name: string, method = "GET", target = "/api/things/7") {
  const server = listNullServers(contract, "/api").find((candidate) => candidate.name === name);
  const { status, headers, body } = server?.answer?.({ method, target }) ?? { status: 0, headers: {}, body: "" };
  return { status, type: headers["content-type"], body: body.toString() };
}

const thing = { name: "string", tags: [{ label: "string" }] };
const json = "application/json";

describe("null servers", () => {
  it("are the ways to be without behaviour", () => {
    expect(listNullServers(contract, "/api").map(({ name }) => name)).toEqual([
      "unreachable", "400", "401", "403", "404", "422", "500",
      "401-envelope", "403-envelope", "404-envelope", "422-envelope", "500-envelope",
      "empty-object", "null", "empty-list", "html", "204", "constant-object", "schema-faker",
    ]);
  });

  it.each([
    ["404", { status: 404, type: undefined, body: "" }],
    ["404-envelope", { status: 404, type: json, body: '{"errors":{"body":["string"]}}' }],
    ["422-envelope", { status: 422, type: json, body: '{"errors":{"body":["string"]}}' }],
    ["empty-object", { status: 200, type: json, body: "{}" }],
    ["null", { status: 200, type: json, body: "null" }],
    ["empty-list", { status: 200, type: json, body: "[]" }],
    ["204", { status: 204, type: undefined, body: "" }],
    ["constant-object", { status: 200, type: json, body: JSON.stringify({ thing, errors: { body: ["string"] } }) }],
    ["schema-faker", { status: 200, type: json, body: JSON.stringify({ thing }) }],
  ])("%s answers as it should", (name, expected) => {
    expect(answer(name)).toEqual(expected);
  });

  it("the schema faker has the right status for each operation, and knows only the contract's", () => {
    expect(answer("schema-faker", "DELETE")).toEqual({ status: 204, type: undefined, body: "" });
    expect(answer("schema-faker", "POST").status).toBe(404);
    expect(answer("schema-faker", "GET", "/things/7").status).toBe(404);
  });
});

it("findOperation prefers a fixed path to one with parameters, and leaves the query aside", () => {
  const [get] = contract.operations;
  if (!get) throw new Error("no operation");
  const both = { ...contract, operations: [get, { ...get, id: "GetFeed", path: "/things/feed" }] };
  expect(findOperation(both, "/api", "GET", "/api/things/feed?limit=1")?.id).toBe("GetFeed");
  expect(findOperation(both, "/api", "GET", "/api/things/7")?.id).toBe("GetThing");
  expect(findOperation(both, "/api", "GET", "/api/things/")).toBeUndefined();
  expect(findOperation(both, "/api", "GET", "/api/things/7/more")).toBeUndefined();
});

it("sampleSchema prefers a value to null", () => {
  const schema: JsonSchema = { oneOf: [{ type: "null" }, { type: "string", format: "uri" }] };
  expect(sampleSchema(schema, contract)).toMatch(/^http/);
  expect(sampleSchema({ type: ["null", "integer"] }, contract)).not.toBeUndefined();
});

it("runNullServers grades each, counts scenarios, and does it once for equal tests", { timeout: 60_000 }, async () => {
  const verifier = `
    import { appendFileSync } from "node:fs";
    appendFileSync(options.task + "/runs", "x");
    const body = await fetch(options.url + "/api/things/7").then((response) => response.text(), () => "unreachable");
    verdict(body.includes("thing") ? ["passed", "failed", "passed"] : ["failed", "failed", "failed"]);`;
  const [first, second] = await Promise.all([writeTask({ verifier }), writeTask({ verifier, facts: { id: "other" } })]);
  const results = await runNullServers(world, first);
  const earned = Object.fromEntries(results.map(({ name, verdict, failedScenarios }) => [name, [verdict.scores?.aRaw, failedScenarios]]));
  expect(earned).toMatchObject({ unreachable: [0, 2], html: [0, 2], "schema-faker": [2 / 3, 1], "constant-object": [2 / 3, 1] });
  expect(results.every(({ scenarios, verdict }) => scenarios === 2 && verdict.planned === 3)).toBe(true);
  expect(await runNullServers(world, second)).toBe(results);
});
