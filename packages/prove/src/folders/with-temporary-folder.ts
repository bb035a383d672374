import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const open = new Set<string>();

/** What `work` returns, given a fresh folder that is gone afterwards; also when it fails, and when the process ends meanwhile. */
export async function withTemporaryFolder<T>(name: string, work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), `cd-task-${name}-`));
  if (open.size === 0) process.on("exit", removeOpen);
  open.add(directory);
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    open.delete(directory);
    if (open.size === 0) process.off("exit", removeOpen);
  }
}

function removeOpen(): void {
  for (const directory of open) rmSync(directory, { recursive: true, force: true });
}
