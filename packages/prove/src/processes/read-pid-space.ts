import { readlink } from "node:fs/promises";
import { hostname } from "node:os";

/** Names where a process id means a process: the machine and, on Linux, the namespace, since containers may share a name and a cache. */
export async function readPidSpace(): Promise<string> {
  return `${hostname()} ${await readlink("/proc/self/ns/pid").catch(() => "")}`.trim();
}
