import { CannotRunHere } from "../cannot-run-here.ts";
import { runProcess } from "../processes/run-process.ts";

/** An interpreter: its real path and its full version. */
export interface Python {
  executable: string;
  version: string;
}

const commands = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];

/** The first Python on PATH of at least the version `lowest` (`3.11`); throws `CannotRunHere` when there is none. */
export async function findPython(lowest: string, path = process.env.PATH): Promise<Python> {
  for (const command of commands) {
    const python = await ask(command, path);
    if (python && isAtLeast(python.version, lowest)) return python;
  }
  throw new CannotRunHere(`There is no Python ${lowest} or newer on PATH.`, `Install Python ${lowest} or newer.`);
}

async function ask(command: string, path: string | undefined): Promise<Python | null> {
  const script = "import json, platform, sys; print(json.dumps([sys.executable, platform.python_version()]))";
  try {
    const { code, output } = await runProcess({
      command,
      arguments: ["-c", script],
      cwd: "/",
      env: { ...process.env, PATH: path },
      limitSeconds: 20,
    });
    if (code !== 0) return null;
    const [executable, version] = JSON.parse(output.trim().split("\n").at(-1) ?? "") as [string, string];
    return { executable, version };
  } catch {
    return null;
  }
}

function isAtLeast(version: string, lowest: string): boolean {
  const [have, want] = [version, lowest].map((text) => text.split(".").map((part) => Number.parseInt(part, 10)));
  const [major = 0, minor = 0] = have ?? [];
  const [wantMajor = 0, wantMinor = 0] = want ?? [];
  return major > wantMajor || (major === wantMajor && minor >= wantMinor);
}
