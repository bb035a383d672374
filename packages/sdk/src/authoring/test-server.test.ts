import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Suite } from "@cd-task/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSuite } from "../pipeline.ts";
import { openShelves } from "../shelves.ts";
import { isMeant, testServer } from "./test-server.ts";

let suite: Suite;
let server: Server;
let url: string;
beforeAll(async () => {
  suite = (await loadSuite("suites/conduit", await openShelves())).value as Suite;
  server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    const tags = request.url?.startsWith("/api/tags");
    response.statusCode = tags ? 200 : 500;
    response.end(tags ? '{"tags":["a"]}' : "{}");
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(() => void server.close());

describe("a test of a running server", () => {
  it("is about the chosen assertions alone and keeps the exchanges of what did not pass", async () => {
    const run = await testServer({ suite, url, seed: "a", only: ["users"] });
    expect(run.planned).toBe(suite.plan.total);
    expect(run.assertions.length).toBeGreaterThan(10);
    expect(run.assertions.every(({ scenario, state }) => scenario.startsWith("users/") && state !== "passed")).toBe(true);
    const [first] = run.assertions;
    const sent = run.exchanges[first?.scenario ?? ""]?.[first?.exchange ?? 0];
    expect(sent).toMatchObject({ response: { status: 500, body: "{}" } });
    expect(sent?.request.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\//);
    expect(first?.message).toMatch(/^the status is 500, not 2\d\d; no answer of the declared shape: /);
    const status = run.assertions.find(({ text }) => text.startsWith("the status is"));
    expect(status?.message).toMatch(/; the contract does not declare 500 for `\w+`, only \d+(, \d+)*$/);
    expect(run.assertions.filter(({ message }) => message.includes("does not declare")).every(({ text }) => text.startsWith("the status is"))).toBe(true);
    expect(first?.place).toMatch(/^features\/users\.feature:\d+$/);
  });

  it("keeps every exchange when a scenario is replayed", async () => {
    const passing = suite.plan.scenarios.find(({ steps }) => steps.some((step) => step.do === "call" && step.operation === "GetTags" && !step.setup));
    const run = await testServer({ suite, url, seed: "a", only: [passing?.id ?? ""], keepsAll: true });
    expect(run.exchanges[passing?.id ?? ""]?.length).toBeGreaterThan(0);
  });
});

describe("an id that is asked for", () => {
  it.each([
    ["articles", "articles/publish/refused[blank]#04.2", true],
    ["articles/publish/refused", "articles/publish/refused[blank]#04.2", true],
    ["articles/publish/refused[blank]#04", "articles/publish/refused[blank]#04.2", false],
    ["*refused[b*", "articles/publish/refused[blank]#04.2", true],
    ["art", "articles/publish", false],
    ["users/*", "articles/publish", false],
  ])("%s means %s: %s", (wanted, id, meant) => {
    expect(isMeant(wanted, id)).toBe(meant);
  });
});
