import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../test/write-files.ts";
import { trusted } from "../sandbox/trusted.ts";
import { isAlive } from "./is-alive.ts";
import { keepTail } from "./keep-tail.ts";
import { runProcess } from "./run-process.ts";
import { startProcess } from "./start-process.ts";
import { stopStrays } from "./stop-strays.ts";

const sh = (script: string, cwd = "/") => ({ command: "/bin/sh", arguments: ["-c", script], cwd, env: { PATH: process.env.PATH } });

describe("runProcess", () => {
  it("gives the exit code and the output of both streams", async () => {
    const end = await runProcess({ ...sh("echo out; echo err >&2; exit 7"), limitSeconds: 10 });
    expect(end).toMatchObject({ code: 7, signal: null, timedOut: false });
    expect(end.output.split("\n").sort()).toEqual(["", "err", "out"]);
  });

  it("ends a process that takes too long, though it ignores the polite signal, with all it started", async () => {
    const directory = await writeFiles();
    const script = 'trap "" TERM; sleep 60 & echo $! > child; while true; do sleep 0.1; done';
    const end = await runProcess({ ...sh(script, directory), limitSeconds: 0.3, stopSeconds: 0.3 });
    expect(end).toMatchObject({ code: null, signal: "SIGKILL", timedOut: true });
    expect(isAlive(Number(await readFile(join(directory, "child"), "utf8")))).toBe(false);
  });

  it("ends what a finished process left in its group", async () => {
    const directory = await writeFiles();
    await runProcess({ ...sh("sleep 60 >/dev/null 2>&1 & echo $! > child", directory), limitSeconds: 10 });
    const child = Number(await readFile(join(directory, "child"), "utf8"));
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  it("rejects when there is no such command", async () => {
    await expect(runProcess({ ...sh(""), command: "no-such-command", limitSeconds: 1 })).rejects.toThrow(/ENOENT/);
  });
});

it("startProcess stops politely: the process may clean up and its exit code is kept", async () => {
  const running = await startProcess(sh('trap "echo bye; exit 3" TERM; echo ready; while true; do sleep 0.05; done'));
  await expect.poll(() => running.output()).toContain("ready");
  expect(await running.stop()).toMatchObject({ code: 3, timedOut: false });
  expect(running.output()).toContain("bye");
});

it("stopStrays ends processes that fled their group, by folder and by environment, and no others", async () => {
  const [directory, other] = await Promise.all([writeFiles(), writeFiles()]);
  const start = (cwd: string, env: Record<string, string>) =>
    spawn("sleep", ["60"], { cwd, env: { PATH: process.env.PATH, ...env }, detached: true, stdio: "ignore" });
  const [inside, marked, foreign] = [start(directory, {}), start("/", { TMPDIR: `${directory}/tmp` }), start(other, { TMPDIR: `${directory}-not` })];
  const stopped = await stopStrays(directory);
  expect(stopped.sort()).toEqual([inside.pid, marked.pid].sort());
  expect(isAlive(foreign.pid as number)).toBe(true);
  foreign.kill("SIGKILL");
});

it("keepTail keeps the end and says that something was cut", () => {
  const tail = keepTail(4);
  tail.add(Buffer.from("abc"));
  expect(tail.text()).toBe("abc");
  for (const part of ["defgh", "ijklm", "no"]) tail.add(Buffer.from(part));
  expect(tail.text()).toBe("[...]lmno");
});

it("the trusted sandbox runs with exactly the environment it is given", async () => {
  process.env.CD_TASK_TEST_SECRET = "secret";
  const running = await trusted.run({
    command: "/usr/bin/env",
    arguments: [],
    cwd: "/",
    env: { A: "1" },
    roots: { read: [], write: [] },
    network: "loopback",
    limits: { seconds: 10, stopSeconds: 1, outputBytes: 1000 },
  });
  await running.ended;
  delete process.env.CD_TASK_TEST_SECRET;
  expect(running.output()).toBe("A=1\n");
});
