import { join } from "node:path";
import { CannotRunHere } from "../cannot-run-here.ts";
import type { Python } from "./find-python.ts";
import { InstallFailed } from "./install-failed.ts";
import { runInstaller } from "./run-installer.ts";

/** Makes `target` a virtual environment with exactly what the lock file names; returns versions of Python and of every package. */
export async function installWithPip(
  lockFile: string,
  target: string,
  python: Python,
  limitSeconds: number,
): Promise<Record<string, string>> {
  await makeEnvironment(target, python, limitSeconds);
  const pip = (...args: string[]) =>
    runInstaller({
      command: join(target, "bin", "python"),
      arguments: ["-m", "pip", "--disable-pip-version-check", "--no-input", ...args],
      cwd: target,
      limitSeconds,
    });
  await pip("install", "--require-hashes", "--no-deps", "-r", lockFile);
  const listed = await pip("list", "--format=json", "--quiet");
  const packages = JSON.parse(listed.slice(listed.indexOf("["), listed.lastIndexOf("]") + 1)) as { name: string; version: string }[];
  const versions = packages.filter(({ name }) => name !== "pip").map(({ name, version }) => [name.toLowerCase(), version]);
  return { python: python.version, ...Object.fromEntries(versions) };
}

async function makeEnvironment(target: string, python: Python, limitSeconds: number): Promise<void> {
  try {
    await runInstaller({ command: python.executable, arguments: ["-m", "venv", target], cwd: target, limitSeconds });
  } catch (error) {
    if (!(error instanceof InstallFailed)) throw error;
    throw new CannotRunHere(
      `${python.executable} cannot make a virtual environment.\n${error.message}`,
      "Install Python's venv module (on Debian and Ubuntu: apt-get install python3-venv).",
    );
  }
}
