import type { RunningProcess } from "../processes/start-process.ts";

/** What a piece of foreign code may see and use while it runs. */
export interface SandboxRequest {
  command: string;
  arguments: string[];
  cwd: string;
  /** The whole environment; nothing of ours is added. */
  env: Record<string, string>;
  /** Folders it may read, and folders it may also write. */
  roots: { read: string[]; write: string[] };
  network: "loopback" | "open";
  limits: { seconds: number; stopSeconds: number; outputBytes: number };
}

/** A way to run foreign code. Every way keeps the limits; how much of `roots` and `network` it enforces is its name's promise. */
export interface Sandbox {
  name: string;
  run(request: SandboxRequest): Promise<RunningProcess>;
}
