import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { digestOf, type KeptCommand } from "@cd-task/model";
import { afterEach, expect, it } from "vitest";
import { writeFolder } from "../../test/notes-task.ts";
import type { Starter } from "../static/index.ts";
import { openTeamTests } from "./open-team-tests.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folder = (files: Record<string, string>) => {
  const path = writeFolder(files);
  folders.push(path);
  return path;
};
const own = { "test/sum.test.mjs": 'import { test } from "node:test"; import assert from "node:assert"; import { sum } from "../sum.mjs"; test("sums", () => assert.equal(sum(1, 2), 3)); test("knows nothing", () => assert.equal(sum(), 0));' };
const right = "export const sum = (...all) => all.reduce((a, b) => a + b, 0);";
const command: KeptCommand = { command: "npm test", run: `"${process.execPath}" --test --test-reporter=tap`, names: ["sums", "knows nothing"], limitSeconds: 20 };
const given = (name: string): Starter => ({ texts: new Map(), listing: new Map([["package.json", { kind: "file", digest: digestOf(name), executable: false }]]) });

async function judge(candidate: string, commands: KeptCommand[] = [command], packages = "{}") {
  const tests = openTeamTests(
    { tests: { files: ["test/**"], commands, digest: "" }, install: { kind: "npm", lock: "package-lock.json" } },
    candidate,
    { given: folder(own), environment: {} },
    { source: { texts: new Map(), skipped: [], listing: new Map([["package.json", { kind: "file", bytes: 1, executable: false, digest: digestOf(packages) }]]) }, starter: given("{}") },
  );
  try {
    return (await tests?.judge())?.map(({ rule, state, findings, missing }) => [rule, state, ...findings.map(({ message }) => message), ...(missing ? ["missing"] : [])]);
  } finally {
    tests?.close();
  }
}

it("passes a candidate that keeps the team's tests green, whatever it made of them, and leaves it as it was", async () => {
  const candidate = folder({ "sum.mjs": right, "test/sum.test.mjs": "throw new Error()", "test/own.test.mjs": "throw new Error()" });
  expect(await judge(candidate)).toEqual([["tests/npm-test", "pass"], ["tests/sums", "pass"], ["tests/knows-nothing", "pass"]]);
  expect(readFileSync(join(candidate, "test/sum.test.mjs"), "utf8")).toBe("throw new Error()");
});

it("says of each test how it ended", async () => {
  const found = await judge(folder({ "sum.mjs": "export const sum = (a, b) => a + b;" }));
  expect(found).toEqual([["tests/npm-test", "fail", expect.stringMatching(/^`npm test` ended with exit code 1\. It said: /)], ["tests/sums", "pass"], ["tests/knows-nothing", "fail", "The test failed."]]);
});

it("does not take an early end for success", async () => {
  const found = await judge(folder({ "sum.mjs": `${right} process.exit(0);` }));
  expect(found?.slice(1)).toEqual([["tests/sums", "fail", "Nothing was told of it before the program ended with exit code 0."], ["tests/knows-nothing", "fail", "Nothing was told of it before the program ended with exit code 0."]]);
});

it("follows no link of the candidate when tests are laid", async () => {
  const [candidate, outside] = [folder({ "sum.mjs": right }), folder({ "kept.txt": "" })];
  symlinkSync(outside, join(candidate, "test"));
  expect((await judge(candidate))?.map(([, state]) => state)).toEqual(["pass", "pass", "pass"]);
  expect(existsSync(join(outside, "sum.test.mjs"))).toBe(false);
});

it("takes a missing program for ours where the candidate declares what it was given, else for its own", async () => {
  const missing = [{ ...command, run: "no-such-runner", names: [] }];
  expect(await judge(folder({ "sum.mjs": right }), missing)).toEqual([["tests/npm-test", "undetermined", "missing"]]);
  expect(await judge(folder({ "sum.mjs": right }), missing, '{"other":1}')).toEqual([["tests/npm-test", "fail", expect.stringContaining("exit code 127")]]);
});

it("ends tests that take too long", async () => {
  const found = await judge(folder({ "sum.mjs": right }), [{ ...command, run: "sleep 30", names: ["sums"], limitSeconds: 1 }]);
  expect(found).toEqual([["tests/npm-test", "fail", "`npm test` gave no result: it was not done after 1 s."], ["tests/sums", "fail", "It gave no result: it was not done after 1 s."]]);
});
