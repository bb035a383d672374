import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const limitMs = 300_000;
const project = fileURLToPath(new URL("../../../", import.meta.url));

/** How a command line tool ended. */
export interface ToolEnd {
  code: number | null;
  /** Wall time. */
  ms: number;
  /** User and system time of the tool and its children. */
  cpuMs: number;
  output: string;
}

/** Runs a tool of the project's dependencies, or a script by its path, to its end. */
export function runTool(tool: string, args: string[], { cwd = process.cwd(), env = {} }: { cwd?: string; env?: Record<string, string> } = {}): Promise<ToolEnd> {
  const command = /\.m?[jt]s$/.test(tool) ? [process.execPath, tool] : [join(project, "node_modules", ".bin", tool)];
  // The shell's clock, as only a parent learns what its child has used.
  const timed = ["-c", 'TIMEFORMAT="times %3U %3S"; time "$@"', "bash", ...command, ...args];
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn("bash", timed, { cwd, env: { ...process.env, ...env, LC_ALL: "C" }, stdio: ["ignore", "pipe", "pipe"], timeout: limitMs });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      const ms = performance.now() - began;
      const output = Buffer.concat(chunks).toString("utf8");
      const [, user = "0", system = "0"] = /times ([\d.]+) ([\d.]+)\s*$/.exec(output) ?? [];
      resolve({ code, ms, cpuMs: (Number(user) + Number(system)) * 1000, output });
    });
  });
}
