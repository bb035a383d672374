import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isAlive } from "../processes/is-alive.ts";
import { openWorld } from "./open-world.ts";

const sleep = {
  command: "sleep",
  arguments: ["60"],
  cwd: "/",
  env: { PATH: process.env.PATH ?? "" },
  roots: { read: [], write: [] },
  network: "loopback" as const,
  limits: { seconds: 60, stopSeconds: 1, outputBytes: 1000 },
};

it("close stops what runs in the sandbox, and what is started while it closes", async () => {
  const world = await openWorld();
  const running = await world.sandbox.run(sleep);
  const [late] = await Promise.all([world.sandbox.run(sleep), world.close()]);
  await late.ended;
  expect([running, late].map(({ pid }) => isAlive(pid))).toEqual([false, false]);
  expect(existsSync(world.directory)).toBe(false);
  await expect(world.databases("postgres")).rejects.toThrow("closed");
  await world.close();
});

it("once keeps a result but not a failure", async () => {
  const world = await openWorld();
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls === 1) throw new Error("first");
    return calls;
  };
  await expect(world.once("key", work)).rejects.toThrow("first");
  expect([await world.once("key", work), await world.once("key", work), await world.once("other", work)]).toEqual([2, 2, 3]);
  await world.close();
});

it("leaves nothing behind where its sandbox does not work", async () => {
  const cacheDirectory = await mkdtemp(join(tmpdir(), "cd-task-cache-"));
  try {
    // One that is hidden from other users is not used by root.
    await chmod(cacheDirectory, 0o755);
    const sandbox = process.getuid?.() === 0 ? "bubblewrap" : "namespaces";
    await expect(openWorld({ cacheDirectory, sandbox, services: ["sqlite"] })).rejects.toThrow("No sandbox works here");
    expect(await readdir(join(cacheDirectory, "worlds"))).toEqual([]);
  } finally {
    await rm(cacheDirectory, { recursive: true, force: true });
  }
});
