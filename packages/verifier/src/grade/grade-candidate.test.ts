import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RuleState, TaskFacts } from "@cd-task/model";
import { afterEach, describe, expect, it } from "vitest";
import { notesContract } from "../../test/notes-contract.ts";
import { call, notesPlan, path, planOf, scenario } from "../../test/notes-plan.ts";
import { openNotes, serve } from "../../test/notes-server.ts";
import { freePort, houseRule, notesCandidate, notesTask, writeFolder } from "../../test/notes-task.ts";
import { isPortTaken } from "./await-health.ts";
import type { KindRuns, ToolBench } from "../tools/index.ts";
import { gradeCandidate, type GradeOptions } from "./grade-candidate.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function grade(candidateDirectory: string, facts: Partial<TaskFacts> = {}, more: Partial<GradeOptions> = {}) {
  folders.push(candidateDirectory);
  const port = more.port ?? (await freePort());
  const verdict = await gradeCandidate({
    task: notesTask(facts), plan: notesPlan, contract: notesContract, checks: {}, candidateDirectory,
    environment: { PORT: String(port) }, port, seed: "s", order: "random", ...more,
  });
  expect(verdict.assertions).toHaveLength(notesPlan.total);
  if (more.port === undefined) expect(await isPortTaken(port)).toBe(false);
  return verdict;
}

const limits = { start: 10, request: 5, total: 30, stop: 2 };
const stateCounts = (states: string[]) => Object.fromEntries([...new Set(states)].sort().map((state) => [state, states.filter((one) => one === state).length]));
const blockedAll = { blocked: notesPlan.total };
const countsOf = (verdict: Awaited<ReturnType<typeof grade>>) => stateCounts(verdict.assertions.map(({ state }) => state));
const house = (state: RuleState) => ({ house: () => [{ rule: "house/tidy", state, examined: { files: 1 }, findings: [] }] });

describe("a candidate that works", () => {
  it("passes, with its phase, times and log", async () => {
    const verdict = await grade(notesCandidate(), { constraints: [houseRule] }, { checks: house("pass") });
    expect(verdict).toMatchObject({ status: "graded", error: null, scores: { aRaw: 1, aStrict: 1, pass: 1 }, app: { started: true, phase: "done" }, failures: [] });
    expect(Object.keys(verdict.times)).toEqual(["rules", "start", "assertions", "stop"]);
  });

  it("gets its settings and PATH, HOME and LANG alone", async () => {
    const { app } = await grade(notesCandidate());
    // The shell that starts it adds its own three.
    const names = app.log.trim().split(" ").filter((name) => !["PWD", "SHLVL", "_", "OLDPWD"].includes(name));
    expect(names.filter((name) => !["HOME", "LANG"].includes(name))).toEqual(["PATH", "PORT"]);
  });

  it("scores nothing strictly when the team's own tests fail, and is not graded when they cannot run", async () => {
    const kept = (run: string) => ({ files: [], digest: "", commands: [{ command: "npm test", run, names: [], limitSeconds: 10 }] });
    const red = await grade(notesCandidate(), { tests: kept("exit 1") }, { tests: { given: "/nowhere" } });
    expect(red).toMatchObject({ status: "graded", scores: { aRaw: 1, aStrict: 0, pass: 0 }, rules: [{ rule: "tests/npm-test", constraint: "team-tests", state: "fail" }] });
    expect(await grade(notesCandidate(), { tests: kept("true") }, { tests: { given: "/nowhere" } })).toMatchObject({ scores: { pass: 1 } });
    expect(await grade(notesCandidate(), { tests: kept("no-such-runner") }, { tests: { given: "/nowhere" } })).toMatchObject({ status: "errored", scores: null, error: expect.stringContaining("tests/npm-test: What `npm test` runs is not on this machine") });
  });

  it("scores nothing strictly when a gating rule fails", async () => {
    const verdict = await grade(notesCandidate(), { constraints: [houseRule] }, { checks: house("fail") });
    expect(verdict).toMatchObject({ status: "graded", scores: { aRaw: 1, aStrict: 0, pass: 0 } });
    expect(verdict.rules).toMatchObject([{ rule: "house/tidy", constraint: "tidy", state: "fail" }]);
  });
});

describe("a candidate that does not work is graded, all blocked", () => {
  it("when its server ends at once", async () => {
    const verdict = await grade(writeFolder({ "run.sh": "#!/bin/sh\necho no such module >&2\nexit 3\n" }));
    expect(verdict).toMatchObject({ status: "graded", scores: { aRaw: 0, pass: 0 }, app: { started: false, phase: "start", log: "no such module\n" } });
    expect(countsOf(verdict)).toEqual(blockedAll);
    expect(verdict.assertions[0]?.message).toBe("the server did not start: it ended with exit code 3");
  });

  it("when there is no start script", async () => {
    const verdict = await grade(writeFolder({ "README.md": "" }));
    expect(verdict).toMatchObject({ status: "graded", app: { started: false, phase: "start" } });
    expect(countsOf(verdict)).toEqual(blockedAll);
  });

  it("when it never listens, even if it will not be asked to end", async () => {
    const verdict = await grade(writeFolder({ "run.sh": "#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 1; done\n" }), { limits: { ...limits, start: 0.3, stop: 0.2 } });
    expect(verdict).toMatchObject({ status: "graded", app: { started: false, phase: "health" } });
    expect(countsOf(verdict)).toEqual(blockedAll);
  });

  it("when its health check has another status", async () => {
    const verdict = await grade(notesCandidate(), { health: { path: "/nowhere", status: 200 }, limits: { ...limits, start: 1 } });
    expect(verdict.app).toMatchObject({ started: false, phase: "health" });
    expect(verdict.assertions[0]?.message).toContain("GET /nowhere did not answer 200 within 1 s");
  });

  it("when it answers its health check and nothing else", async () => {
    const verdict = await grade(notesCandidate("if (asked.path !== '/health') return new Promise(() => {})"), { limits: { ...limits, total: 0.4 } });
    expect(verdict).toMatchObject({ status: "graded", app: { started: true, phase: "assertions" } });
    expect(countsOf(verdict)).toEqual(blockedAll);
    expect(verdict.failures).toMatchObject([{ operation: "CreateUser", response: null, message: "no response: the 0.4 s for all requests were over" }]);
  });

  it("when it floods its output", async () => {
    const verdict = await grade(writeFolder({ "run.sh": "#!/bin/sh\nexec yes flood\n" }));
    expect(verdict).toMatchObject({ status: "graded", app: { started: false, phase: "start" } });
    expect(Buffer.byteLength(verdict.app.log)).toBeLessThanOrEqual(8192);
    expect(verdict.assertions[0]?.message).toContain("more than 64 MiB of output");
  });
});

describe("a candidate that ends during the run", () => {
  it("keeps what it had earned and has the rest blocked", async () => {
    const verdict = await grade(notesCandidate("if (asked.method === 'DELETE') process.exit(7)"), {}, { order: "planned" });
    expect(verdict).toMatchObject({ status: "graded", app: { started: true, phase: "assertions" } });
    const stateOf = new Map(verdict.assertions.map(({ id, state }) => [id, state]));
    expect(stateOf.get("notes/write#08")).toBe("passed");
    expect(stateOf.get("notes/delete#10")).toBe("blocked");
    expect(stateOf.get("notes/refused[blank-title]#08")).toBe("blocked");
  });
});

describe.skipIf(process.platform !== "linux")("what a candidate leaves behind", () => {
  it("is killed, in its group and out of it", async () => {
    const start = [
      "sleep 300 & echo $! > pids",
      `node -e 'const p = require("node:child_process").spawn("sh", ["-c", "trap \\"\\" TERM; sleep 300; sleep 300"], { detached: true, stdio: "ignore" }); console.log(p.pid); setTimeout(() => {}, 3e5)' >> pids &`,
      "while [ $(wc -l < pids) -lt 2 ]; do sleep 0.05; done",
      "exec node server.mjs",
    ].join("\n");
    const candidate = notesCandidate("", start);
    const verdict = await grade(candidate, { limits: { ...limits, stop: 0.5 } }, {});
    expect(verdict.status).toBe("graded");
    const pids = readFileSync(join(candidate, "pids"), "utf8").trim().split("\n").map(Number);
    expect(pids).toHaveLength(2);
    expect(pids.filter(isAlive)).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return !stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return false;
  }
}

describe("errored, through no fault of the candidate", () => {
  it("when something else has the port", async () => {
    const squatter = await serve(openNotes());
    const verdict = await grade(notesCandidate(), {}, { port: squatter.port });
    await squatter.close();
    expect(verdict).toMatchObject({ status: "errored", scores: null, error: `port ${squatter.port} is taken by another process` });
    expect(countsOf(verdict)).toEqual(blockedAll);
  });

  it("when task and plan disagree", async () => {
    expect(await grade(notesCandidate(), { planned: 1 })).toMatchObject({ status: "errored", scores: null, error: `task.json plans 1 assertions, the plan holds ${notesPlan.total}` });
  });

  it("when a check of ours breaks", async () => {
    const plan = planOf(scenario("a", [call(0, "GetNotes", 200), { kind: "matches", path: path("$.count"), pattern: "(" }]));
    const task = notesTask({ planned: 1 });
    const candidateDirectory = notesCandidate();
    folders.push(candidateDirectory);
    const port = await freePort();
    const broken: GradeOptions = { task, plan, contract: notesContract, checks: {}, candidateDirectory, environment: { PORT: String(port) }, port, seed: "s", order: "random" };
    expect(await gradeCandidate(broken)).toMatchObject({ status: "graded", assertions: [{ state: "failed" }] });
    const word = planOf(scenario("a", [call(0, "GetNotes", 200), { kind: "compare", path: path("$.count"), operator: "at-least", value: 0 }, { do: "assert", id: "b", text: "", call: 9, place: "", check: { kind: "empty-body" } }]));
    expect(await gradeCandidate({ ...broken, task: notesTask({ planned: 2 }), plan: word })).toMatchObject({
      status: "errored", scores: null, error: "b: the plan has no call 9 before this assertion", assertions: [{ state: "passed" }, { state: "error" }],
    });
  });

  it("when it is interrupted, and the candidate is stopped", async () => {
    const verdict = await grade(writeFolder({ "run.sh": "#!/bin/sh\nexec sleep 300\n" }), {}, { signal: AbortSignal.timeout(50) });
    expect(verdict).toMatchObject({ status: "errored", error: "interrupted" });
  });
});

describe("a constraint that a tool decides", () => {
  const tool = (result: object, look: (bench: ToolBench) => Promise<unknown> = () => Promise.resolve()): KindRuns => ({
    house: async (bench) => {
      await look(bench);
      return [{ rule: "house/tidy", state: "pass", examined: { files: 2 }, findings: [], ...result }];
    },
  });
  const asked = { constraints: [houseRule] };

  it("is decided before anything of the candidate runs, on what was handed in", async () => {
    const seen: string[] = [];
    const candidate = notesCandidate("", "touch started && exec node server.mjs");
    const runs = tool({}, (bench) => Promise.resolve(seen.push(...bench.copyCandidate(() => false).paths)));
    const verdict = await grade(candidate, asked, { checks: house("undetermined"), runs });
    expect(verdict).toMatchObject({ scores: { pass: 1 }, rules: [{ rule: "house/tidy", constraint: "tidy", state: "pass", examined: { files: 2 } }] });
    expect(Object.keys(verdict.times)).toEqual(["rules", "tools", "start", "assertions", "stop"]);
    expect(seen).toEqual(["run.sh", "server.mjs"]);
  });

  it("costs the strict score where it is undetermined, and is no error", async () => {
    const verdict = await grade(notesCandidate(), asked, { checks: house("undetermined"), runs: tool({ state: "undetermined", note: "It was late." }) });
    expect(verdict).toMatchObject({ status: "graded", scores: { aRaw: 1, aStrict: 0 } });
  });

  it("is errored where its tool is not on this machine, unless it does not gate", async () => {
    const runs = tool({ state: "undetermined", missing: "`ruff` is not on this machine." });
    const gated = await grade(notesCandidate(), asked, { checks: house("undetermined"), runs });
    expect(gated).toMatchObject({ status: "errored", scores: null, error: "house/tidy: `ruff` is not on this machine." });
    const free = await grade(notesCandidate(), { constraints: [{ ...houseRule, gate: false }] }, { checks: house("undetermined"), runs });
    expect(free).toMatchObject({ status: "graded", scores: { pass: 1 } });
  });
});
