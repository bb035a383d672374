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
  output: string;
}

/** Runs a tool of the project's dependencies, or a script by its path, to its end. */
export function runTool(tool: string, args: string[], { cwd = process.cwd(), env = {} }: { cwd?: string; env?: Record<string, string> } = {}): Promise<ToolEnd> {
  const isScript = tool.endsWith(".mjs") || tool.endsWith(".ts") || tool.endsWith(".js");
  const command = isScript ? process.execPath : join(project, "node_modules", ".bin", tool);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, isScript ? [tool, ...args] : args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], timeout: limitMs });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ms: performance.now() - began, output: Buffer.concat(chunks).toString("utf8") }));
  });
}
