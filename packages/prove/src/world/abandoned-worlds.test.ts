import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeFiles } from "../../test/write-files.ts";
import { isAlive } from "../processes/is-alive.ts";
import { readPidSpace } from "../processes/read-pid-space.ts";
import { removeAbandonedWorlds } from "./abandoned-worlds.ts";

/** The id of a process that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn("true");
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid as number;
}

async function makeWorld(worlds: string, name: string, owner: object): Promise<string> {
  const directory = join(worlds, name);
  await mkdir(directory);
  await writeFile(join(directory, "owner.json"), JSON.stringify(owner));
  return directory;
}

it("stops and removes what a dead process left behind, and nothing else", async () => {
  const worlds = await writeFiles();
  const space = await readPidSpace();
  const dead = await makeWorld(worlds, "dead", { pid: await endedPid(), space });
  const alive = await makeWorld(worlds, "alive", { pid: process.pid, space });
  const elsewhere = await makeWorld(worlds, "elsewhere", { pid: await endedPid(), space: `${space}1` });
  await mkdir(join(worlds, "coming-into-being"));
  const left = spawn("sleep", ["60"], { cwd: dead, detached: true, stdio: "ignore" });
  const kept = spawn("sleep", ["60"], { cwd: alive, detached: true, stdio: "ignore" });
  const leftEnds = new Promise((resolve) => left.once("exit", (_, signal) => resolve(signal)));

  await removeAbandonedWorlds(worlds);
  expect(await leftEnds).toBe("SIGKILL");
  expect(isAlive(kept.pid as number)).toBe(true);
  expect([dead, alive, elsewhere, join(worlds, "coming-into-being")].map(existsSync)).toEqual([false, true, true, true]);
  kept.kill("SIGKILL");
});
