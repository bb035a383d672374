import { runProcess } from "../processes/run-process.ts";

/** What git answers about a folder; null when it has nothing to say there, or is not installed. It is asked nothing that writes. */
export async function askGit(directory: string, args: readonly string[]): Promise<string | null> {
  const { PATH, HOME } = process.env;
  const chunks: Uint8Array[] = [];
  try {
    const { code } = await runProcess({
      command: "git",
      arguments: ["-C", directory, "-c", "core.quotePath=false", "--no-optional-locks", ...args],
      cwd: directory,
      env: { PATH, HOME, LC_ALL: "C" },
      limitSeconds: 60,
      onOutput: (chunk) => chunks.push(chunk),
    });
    return code === 0 ? Buffer.concat(chunks).toString("utf8") : null;
  } catch {
    return null;
  }
}
