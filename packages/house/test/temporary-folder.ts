import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCacheDirectory } from "../../prove/src/cache/find-cache-directory.ts";
import { isAlive } from "../../prove/src/processes/is-alive.ts";

const prefix = "cd-task-tests-";
const hour = 3_600_000;

/**
 * Gives a run of the tests a temporary folder of its own, which goes with all that tests leave in it: those that fail, are
 * killed or are filtered out before they can clear away. Folders of runs that were killed themselves go an hour later.
 */
export default function openTemporaryFolder(): () => void {
  const system = tmpdir();
  removeAbandoned(system);
  // What is made once for many runs stays where it is.
  process.env["CD_TASK_CACHE"] ??= findCacheDirectory();
  process.env["NODE_COMPILE_CACHE"] ??= join(system, "node-compile-cache");
  const folder = mkdtempSync(join(system, `${prefix}${process.pid}-`));
  // Databases and candidates run as users of their own.
  chmodSync(folder, 0o755);
  process.env["TMPDIR"] = folder;
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  // An interrupted run ends without its teardown.
  process.once("exit", remove);
  return remove;
}

function removeAbandoned(system: string): void {
  for (const name of readdirSync(system)) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? [];
    const path = join(system, name);
    if (pid === undefined || isAlive(Number(pid))) continue;
    // A process of another container would not be seen.
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > hour) rmSync(path, { recursive: true, force: true });
  }
}
