import { lstat, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { CannotRunHere } from "@cd-task/model";
import { finishJournal } from "./journal.ts";

/** What this process is writing right now. */
const own = new Set<string>();

/** The folder in which a writing is prepared: inside the folder that is written, or beside it while that is not there. */
const stagingName = ".cd-task-writing";
const stagingBeside = (directory: string) => join(dirname(directory), `.${basename(directory)}${stagingName}`);

export interface Staging {
  path: string;
  /** Removes it. */
  close(): Promise<void>;
  /** Leaves it for the next writing to settle. */
  leave(): void;
}

/** A staging folder of our own, after what was interrupted there is settled; throws `CannotRunHere` while another process writes. */
export async function openStaging(directory: string, isNew: boolean): Promise<Staging> {
  const path = isNew ? stagingBeside(directory) : join(directory, stagingName);
  await settle(directory, stagingBeside(directory));
  if (!isNew) await settle(directory, path);
  const nonce = randomUUID();
  await mkdir(dirname(path), { recursive: true });
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? isBusy(directory, path) : error;
  });
  own.add(nonce);
  await writeFile(join(path, "owner.json"), JSON.stringify({ pid: process.pid, nonce }));
  const leave = () => void own.delete(nonce);
  const close = async () => {
    await discard(path);
    leave();
  };
  return { path, close, leave };
}

/**
 * Settles what an interrupted writing left in a folder: one that had been decided is finished, any other is dropped.
 * Does nothing while its writer lives.
 */
export async function settleWriting(directory: string): Promise<void> {
  const path = join(directory, stagingName);
  if ((await stateOf(path)) === "abandoned") await settle(directory, path);
}

async function settle(directory: string, path: string): Promise<void> {
  const state = await stateOf(path);
  if (state === "none") return;
  if (state === "alive") throw isBusy(directory, path);
  if (path === join(directory, stagingName)) await finishJournal(directory, path);
  await discard(path);
}

async function stateOf(path: string): Promise<"none" | "alive" | "abandoned"> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      const { pid, nonce } = JSON.parse(await readFile(join(path, "owner.json"), "utf8")) as { pid: number; nonce: string };
      return (pid === process.pid ? own.has(nonce) : isRunning(pid)) ? "alive" : "abandoned";
    } catch {
      // Between making the folder and naming its owner lies a moment.
      if (!(await isThere(path))) return "none";
      await setTimeout(20);
    }
  }
  return "abandoned";
}

const isThere = (path: string) => lstat(path).then(() => true, () => false);

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The decision goes first, so that being killed while removing leaves nothing that looks decided. */
async function discard(path: string): Promise<void> {
  await rm(join(path, "journal.json"), { force: true });
  await rm(path, { recursive: true, force: true });
}

function isBusy(directory: string, path: string): CannotRunHere {
  return new CannotRunHere(`Another cd-task is writing into ${directory}.`, `Wait until it is done. When there is none, remove ${path}.`);
}
