import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type AssertionResult, type Suite } from "@cd-task/model";
import { listFaultyServers } from "@cd-task/prove";
import { runPlan } from "@cd-task/verifier";
import { type IRunOptions, loadConfiguration, loadSupport, runCucumber } from "@cucumber/cucumber/api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadSuite } from "../src/pipeline.ts";
import { openShelves } from "../src/shelves.ts";
import { type NotesServer, noteFaults, serveNotes, serveSwitch } from "./notes-server.ts";

const directory = join(import.meta.dirname, "notes");
const messages = join(tmpdir(), `cd-task-messages-${process.pid}.ndjson`);
const environment = { cwd: directory, stdout: new PassThrough().resume(), stderr: new PassThrough().resume() };

let suite: Suite;
let oracle: NotesServer;
let front: NotesServer;
let target = "";
let configuration: IRunOptions;

beforeAll(async () => {
  suite = (await loadSuite(directory, await openShelves())).value as Suite;
  oracle = await serveNotes(null);
  front = await serveSwitch(() => target);
  process.env.BASE_URL = front.url;
  const provided = { paths: ["features/**/*.feature"], import: ["support.ts"], plugin: ["../../../cli/src/cucumber/plugin.ts"], format: [`message:${messages}`] };
  const { runConfiguration } = await loadConfiguration({ provided }, environment);
  configuration = { ...runConfiguration, support: await loadSupport(runConfiguration, environment) };
});
afterAll(async () => {
  delete process.env.BASE_URL;
  await oracle.close();
  await front.close();
  await rm(messages, { force: true });
});

interface Message {
  attachment?: { fileName?: string; body: string };
  testStepFinished?: { testStepResult: { status: string; message?: string } };
}

/** What stock cucumber-js reports of the server: results by assertion, and the result of every step and hook. */
async function runStock({ url }: NotesServer): Promise<{ success: boolean; results: AssertionResult[]; steps: { status: string; message?: string }[] }> {
  target = url;
  const { success } = await runCucumber(configuration, environment);
  const lines = (await readFile(messages, "utf8")).trim().split("\n").map((line) => JSON.parse(line) as Message);
  const results = lines.flatMap(({ attachment }) => (attachment?.fileName === "assertions.json" ? (JSON.parse(Buffer.from(attachment.body, "base64").toString("utf8")) as AssertionResult[]) : []));
  return { success, results, steps: lines.flatMap(({ testStepFinished }) => testStepFinished?.testStepResult ?? []) };
}

async function using<T>(start: () => Promise<NotesServer>, work: (server: NotesServer) => Promise<T>): Promise<T> {
  const server = await start();
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

async function runOwn(url: string, seed: string): Promise<Map<string, boolean>> {
  const { assertions } = await runPlan({ plan: suite.plan, contract: suite.contract, baseUrl: url, seed, order: "planned" });
  return new Map(assertions.map(({ id, state }) => [id, state === "passed"]));
}

it("agrees with our executor on every assertion, on the oracle, on faulty servers and on null servers", async () => {
  const behind = listFaultyServers(suite.contract, suite.plan.basePath, 40).map(({ name, start }) => ({ name, start: () => start(oracle.url) }));
  const servers = [...behind, ...noteFaults.map((fault) => ({ name: fault as string, start: () => serveNotes(fault) }))];
  const unnoticed: string[] = [];
  for (const { name, start } of servers) {
    // A server of its own for each, as what a fault does may depend on what was written before.
    const own = await using(start, ({ url }) => runOwn(url, `own ${name}`));
    const { success, results, steps } = await using(start, runStock);
    expect(Object.fromEntries(results.map(({ id, state }) => [id, state === "passed"])), name).toEqual(Object.fromEntries(own));
    expect(steps.map(({ status }) => status), name).not.toContain("SKIPPED");
    expect(success, name).toBe([...own.values()].every(Boolean));
    if (success) unnoticed.push(name);
  }
  const noticed = servers.filter(({ name }) => !unnoticed.includes(name) && !name.startsWith("null-server/"));
  expect(unnoticed).toContain("oracle");
  expect(noticed.length).toBeGreaterThanOrEqual(20);
});

it("shows the step of each assertion that did not pass as failed, and goes on", async () => {
  const { steps, success } = await using(() => serveNotes("titles shouted"), runStock);
  const failed = steps.filter(({ status }) => status === "FAILED").map(({ message = "" }) => message.split("\n", 1)[0]);
  expect(failed).toEqual([
    'notes/a-note-is-kept#08 failed: expected $.note.title to be "Rivers", saw "RIVERS"', "Error: 1 of 6 assertions did not pass",
    'own-words/a-note-in-the-suite-s-own-words#04.2 failed: expected $.note.title to be "Lakes", saw "LAKES"', "Error: 1 of 4 assertions did not pass",
  ]);
  expect(success).toBe(false);
});
