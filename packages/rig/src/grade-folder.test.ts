import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Plan, TaskFacts, Verdict } from "@cd-task/model";
import { expect, it, onTestFinished } from "vitest";
import { gradeFolder } from "./grade-folder.ts";
import { concludeRun } from "./outcome/conclude-run.ts";

const facts = {
  version: 1, id: "toy", suite: "things", services: [], runtime: { name: "node", version: "22" }, install: { kind: "npm", lock: "package-lock.json" },
  start: "./run.sh", settings: [{ name: "PORT", value: "{port}" }, { name: "DATABASE_PATH", value: "{databasePath}" }, { name: "OTHER", value: "{kept}" }], constraints: [],
  limits: { start: 1, request: 1, total: 1, stop: 1 }, planned: 1,
} as unknown as TaskFacts;
const plan = { total: 1, scenarios: [{ steps: [{ do: "assert", id: "things/read#01" }] }] } as unknown as Plan;
const lock = '{ "name": "toy", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "toy", "version": "1.0.0" } } }';

/** A verifier that passes and tells what it was given. */
const telling = `
const value = (name) => process.argv[process.argv.indexOf("--" + name) + 1];
const { readFileSync, writeFileSync, readdirSync, lstatSync } = await import("node:fs");
const environment = JSON.parse(readFileSync(value("environment"), "utf8"));
const seen = { files: readdirSync(value("candidate")).sort(), environment, own: Object.keys(process.env), port: value("port"), isLink: lstatSync(value("candidate") + "/node_modules").isSymbolicLink() };
writeFileSync(value("out"), JSON.stringify({ task: "toy", status: "graded", scores: { aRaw: 1, aStrict: 1, pass: 1 }, planned: 1, assertions: [], rules: [], app: { log: JSON.stringify(seen) }, times: {} }));
`;

interface Given {
  verifier?: string;
  files?: Record<string, string>;
  more?: Partial<TaskFacts>;
}

async function write({ verifier = telling, files = {}, more = {} }: Given = {}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "cd-task-rig-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const all: Record<string, string> = {
    "task.json": JSON.stringify({ ...facts, ...more }), "tests/plan.json": JSON.stringify(plan), "tests/verifier.mjs": verifier,
    "starter/package.json": '{ "name": "toy", "version": "1.0.0" }', "starter/package-lock.json": lock, "ready/node_modules/one/index.js": "",
    "candidate/package.json": '{ "name": "toy", "version": "1.0.0" }', "candidate/package-lock.json": lock, "candidate/run.sh": "", "candidate/node_modules/planted/index.js": "", ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
}

const { signal } = new AbortController();
const grade = (directory: string, more: object = {}) => gradeFolder({ task: directory, candidate: join(directory, "candidate"), dependencies: join(directory, "ready"), signal, ...more });

it("gives the verifier a copy with dependencies, settings filled in, and nothing of our environment", async () => {
  const directory = await write({ more: { services: ["sqlite"] } });
  process.env["CD_TASK_TEST_SECRET"] = "ours";
  onTestFinished(() => void delete process.env["CD_TASK_TEST_SECRET"]);
  const temporary = await mkdtemp(join(tmpdir(), "cd-task-rig-tmp-"));
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = temporary;
  onTestFinished(async () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    await rm(temporary, { recursive: true, force: true });
  });
  const { app } = await grade(directory);
  const { files, environment, own, port, isLink } = JSON.parse(app.log) as { files: string[]; environment: Record<string, string>; own: string[]; port: string; isLink: boolean };
  expect(files).toEqual(["node_modules", "package-lock.json", "package.json", "run.sh"]);
  expect(isLink).toBe(true);
  expect(environment).toMatchObject({ PORT: port, OTHER: "{kept}", LANG: "C.UTF-8", DATABASE_PATH: expect.stringMatching(/\/data\/database\.sqlite$/) });
  expect(environment["PATH"]?.split(":")[0]).toBe(join(directory, "ready/node_modules/.bin"));
  expect([...own, ...Object.keys(environment)]).not.toContain("CD_TASK_TEST_SECRET");
  expect(await readdir(temporary)).toEqual([]);
});

it("gives the team's own tests a place and a database of their own, and their time", async () => {
  const kept = { files: [], digest: "", commands: [{ command: "npm test", run: "npm test", names: [], limitSeconds: 5 }] };
  const tests = telling.replace("const seen = {", 'const own = JSON.parse(readFileSync(value("tests-environment"), "utf8"));\nconst seen = { tested: value("tests-directory"), candidate: value("candidate"), apart: [environment.DATABASE_PATH, own.DATABASE_PATH, own.PORT === environment.PORT],');
  const { app } = await grade(await write({ verifier: tests.replace("own: Object", "names: Object"), more: { services: ["sqlite"], tests: kept } }));
  const { tested, candidate, apart } = JSON.parse(app.log) as { tested: string; candidate: string; apart: [string, string, boolean] };
  expect(dirname(tested)).toBe(dirname(candidate));
  expect(tested).not.toBe(candidate);
  expect(apart[2]).toBe(true);
  expect(new Set(apart.slice(0, 2)).size).toBe(2);
  expect(apart[1]).toMatch(/\/tests-data\/data\/database\.sqlite$/);
});

it.each([
  ["writes no verdict", "process.exit(7)", /ended with code 7/],
  ["writes no JSON", telling.replace("JSON.stringify({ task", "({ task"), /wrote no verdict/],
])("is errored when the verifier %s", async (_, verifier, reason) => {
  const directory = await write({ verifier });
  expect(await grade(directory)).toMatchObject({ status: "errored", scores: null, error: expect.stringMatching(reason) });
});

it("is errored when a database is asked for and there is none", async () => {
  const directory = await write({ more: { services: ["postgres"] } });
  process.env["DATABASE_URL"] = "postgres://nobody:x@127.0.0.1:1/none";
  onTestFinished(() => void delete process.env["DATABASE_URL"]);
  expect(await grade(directory)).toMatchObject({ status: "errored", error: expect.stringMatching(/PostgreSQL refused/) });
});

it("is errored without the dependencies that were said to be ready", async () => {
  const directory = await write();
  expect(await grade(directory, { dependencies: join(directory, "nowhere") })).toMatchObject({ status: "errored", error: expect.stringMatching(/no dependencies/) });
});

it("blocks everything when the candidate's own lock cannot be installed, and blames nobody for the starter's", async () => {
  const broken = '{ "name": "toy", "version": "1.0.0", "dependencies": { "left": "1.0.0" } }';
  const cache = await mkdtemp(join(tmpdir(), "cd-task-rig-cache-"));
  process.env["XDG_CACHE_HOME"] = cache;
  onTestFinished(async () => {
    delete process.env["XDG_CACHE_HOME"];
    await rm(cache, { recursive: true, force: true });
  });
  const theirs = await grade(await write({ files: { "candidate/package.json": broken } }), { dependencies: undefined });
  expect(theirs).toMatchObject({ status: "graded", scores: { pass: 0, aRaw: 0 }, assertions: [{ id: "things/read#01", state: "blocked" }] });
  const ours = await grade(await write({ files: { "candidate/package.json": broken, "starter/package.json": broken } }), { dependencies: undefined });
  expect(ours).toMatchObject({ status: "errored", error: expect.stringMatching(/starter's own dependencies/) });
  expect(await readdir(join(cache, "cd-task/rig")).catch(() => [])).toEqual([]);
});

const conclude = async (verdict: Partial<Verdict>) => {
  const directory = await write();
  const rewards = join(directory, "rewards");
  await mkdir(rewards);
  await writeFile(join(rewards, "reward.txt"), "1\n");
  await writeFile(join(directory, "mine"), "mine");
  await symlink(join(directory, "mine"), join(rewards, "reward.json"));
  await chmod(rewards, 0o755);
  const { code } = await concludeRun({ task: "toy", planned: 2, assertions: [], rules: [], times: {}, ...verdict } as unknown as Verdict, { rewards, verdict: join(directory, "deep/verdict.json") });
  const read = (name: string) => readFile(join(rewards, name), "utf8").catch(() => null);
  return { code, txt: await read("reward.txt"), json: await read("reward.json"), ctrf: await read("ctrf.json"), mine: await readFile(join(directory, "mine"), "utf8"), verdict: await readFile(join(directory, "deep/verdict.json"), "utf8") };
};

it.each([[1, 0], [0, 1]] as const)("turns pass %i into a reward and exit code %i, over what lay there and never through a link", async (pass, code) => {
  const outcome = await conclude({ status: "graded", scores: { aRaw: 0.5, aStrict: 0.5, pass } });
  expect(outcome).toMatchObject({ code, txt: `${pass}\n`, json: `{"reward": ${pass}}\n`, mine: "mine" });
  expect(JSON.parse(outcome.verdict)).toMatchObject({ scores: { pass } });
});

it("gives no reward and exit code 3 where nothing could be graded", async () => {
  expect(await conclude({ status: "errored", scores: null, error: "no disk" })).toMatchObject({ code: 3, txt: null, json: null, mine: "mine" });
});

it("reports every assertion and rule as a test", async () => {
  const assertions = [{ id: "a#01", state: "passed", ms: 3, message: "" }, { id: "a#02", state: "guarded", ms: 0, message: "no envelope" }] as Verdict["assertions"];
  const rules = [
    { rule: "k/one", constraint: "k", state: "fail", examined: {}, findings: [{ file: "a.js", line: 2, column: 1, message: "It is wrong.", hint: "" }] },
    { rule: "k/two", constraint: "k", state: "undetermined", examined: {}, findings: [], note: "it is not known" },
    { rule: "k/three", constraint: "k", state: "n/a", examined: {}, findings: [] },
  ] as Verdict["rules"];
  const { ctrf } = await conclude({ status: "graded", scores: { aRaw: 0.5, aStrict: 0, pass: 0 }, assertions, rules });
  const { results } = JSON.parse(ctrf ?? "null") as { results: { summary: object; tests: { name: string; status: string; message?: string }[] } };
  expect(results.summary).toMatchObject({ tests: 5, passed: 1, failed: 2, skipped: 1, other: 1 });
  expect(results.tests.map(({ name, status }) => `${name} ${status}`)).toEqual(["a#01 passed", "a#02 failed", "k: k/one failed", "k: k/two other", "k: k/three skipped"]);
  expect(results.tests[2]?.message).toBe("a.js:2 It is wrong.");
});
