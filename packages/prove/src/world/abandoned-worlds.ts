import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "../processes/is-alive.ts";
import { readPidSpace } from "../processes/read-pid-space.ts";
import { stopStrays } from "../processes/stop-strays.ts";

const ownerFile = "owner.json";

/** Notes in the folder which process it belongs to. */
export async function markOwned(directory: string): Promise<void> {
  await writeFile(join(directory, ownerFile), JSON.stringify({ pid: process.pid, space: await readPidSpace() }));
}

/** Stops and removes what processes left behind that died before they could close their world. */
export async function removeAbandonedWorlds(worlds: string): Promise<void> {
  for (const name of await readdir(worlds)) {
    const directory = join(worlds, name);
    if (!(await isAbandoned(directory))) continue;
    // PostgreSQL works in its data folder, a candidate in its copy: both lie in the world's folder.
    await stopStrays(directory);
    // Another process may be removing it too.
    await rm(directory, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function isAbandoned(directory: string): Promise<boolean> {
  try {
    const owner = JSON.parse(await readFile(join(directory, ownerFile), "utf8")) as { pid: number; space: string };
    return owner.space === (await readPidSpace()) && !isAlive(owner.pid);
  } catch {
    // Without a readable owner it may just be coming into being.
    return false;
  }
}
