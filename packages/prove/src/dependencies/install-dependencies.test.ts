import { existsSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../test/write-files.ts";
import { lock, manifest } from "../../test/write-task.ts";
import { runProcess } from "../processes/run-process.ts";
import { findPython } from "./find-python.ts";
import { installDependencies } from "./install-dependencies.ts";
import { runInstaller } from "./run-installer.ts";

const npm = { kind: "npm", lock: "package-lock.json" } as const;

describe("installDependencies with npm", () => {
  it("installs once for two that ask together, and gives where, what first on PATH, and which versions", async () => {
    const cacheDirectory = await writeFiles();
    const repository = await writeFiles({ "package.json": manifest, "package-lock.json": lock });
    const [a, b] = await Promise.all([1, 2].map(() => installDependencies(repository, { ...npm, cacheDirectory })));
    expect(a).toEqual(b);
    expect(a?.versions).toEqual({ node: process.versions.node });
    expect(a?.binPath).toBe(join(a?.directory ?? "", "node_modules", ".bin"));
    expect(existsSync(join(a?.directory ?? "", "node_modules"))).toBe(true);
    expect((await readdir(join(cacheDirectory, "dependencies"))).length).toBe(2);
  });

  it("shares an installation where only scripts differ, and makes another for another lock", async () => {
    const cacheDirectory = await writeFiles();
    const install = async (files: Record<string, string>) =>
      (await installDependencies(await writeFiles(files), { ...npm, cacheDirectory })).key;
    const first = await install({ "package.json": manifest, "package-lock.json": lock });
    const scripts = manifest.replace("}", ', "scripts": { "start": "node ." } }');
    expect(await install({ "package.json": scripts, "package-lock.json": lock })).toBe(first);
    expect(await install({ "package.json": manifest, "package-lock.json": `${lock}\n` })).not.toBe(first);
  });

  it("blames the repository for a lock file that is not one, or not there, and keeps nothing of it", async () => {
    const cacheDirectory = await writeFiles();
    const broken = await writeFiles({ "package.json": manifest, "package-lock.json": "{ broken" });
    const failed = { name: "InstallFailed" };
    await expect(installDependencies(broken, { ...npm, cacheDirectory })).rejects.toMatchObject(failed);
    await expect(installDependencies(await writeFiles(), { ...npm, cacheDirectory })).rejects.toMatchObject(failed);
    await expect(installDependencies(await writeFiles({ "package-lock.json": lock }), { ...npm, cacheDirectory })).rejects.toMatchObject(failed);
    expect(await readdir(join(cacheDirectory, "dependencies"))).toEqual([]);
  });
});

// Making a virtual environment is slow on a busy machine.
describe("installDependencies with pip", { timeout: 120_000 }, () => {
  it("makes a virtual environment that works where it lies", async () => {
    const cacheDirectory = await writeFiles();
    const repository = await writeFiles({ "requirements.txt": "# nothing\n" });
    const { directory, binPath, environment, versions } = await installDependencies(repository, {
      kind: "pip",
      lock: "requirements.txt",
      cacheDirectory,
    });
    expect(environment.VIRTUAL_ENV).toBe(directory);
    expect(versions.python).toMatch(/^3\.\d+\.\d+$/);
    const { output } = await runProcess({
      command: join(binPath, "python"),
      arguments: ["-c", "import sys; print(sys.prefix)"],
      cwd: "/",
      env: { PATH: process.env.PATH },
      limitSeconds: 30,
    });
    expect(await realpath(output.trim())).toBe(directory);
  });

  it("refuses a lock file without hashes", async () => {
    const repository = await writeFiles({ "requirements.txt": "flask==3.0.0\n" });
    const cacheDirectory = await writeFiles();
    const installing = installDependencies(repository, { kind: "pip", lock: "requirements.txt", cacheDirectory });
    await expect(installing).rejects.toMatchObject({ name: "InstallFailed", message: expect.stringContaining("--require-hashes") });
  });
});

describe("findPython", () => {
  it("passes over an older Python for a newer one", async () => {
    const fake = (version: string) => `#!/bin/sh\necho '["/fake/${version}", "${version}"]'\n`;
    const folder = await writeFiles({ "a.sh": fake("3.9.2"), "b.sh": fake("3.12.1") });
    await runProcess({ command: "/bin/sh", arguments: ["-c", "mv a.sh python3; mv b.sh python3.12"], cwd: folder, env: { PATH: process.env.PATH }, limitSeconds: 10 });
    expect(await findPython("3.11", folder)).toEqual({ executable: "/fake/3.12.1", version: "3.12.1" });
    await expect(findPython("3.13", folder)).rejects.toThrow(/no Python 3\.13 or newer/);
  });
});

describe("runInstaller", () => {
  const run = (script: string) => runInstaller({ command: "/bin/sh", arguments: ["-c", script], cwd: "/", limitSeconds: 0.5 });

  it("tells the network's fault from the repository's", async () => {
    await expect(run("echo npm error code ENOTFOUND; exit 1")).rejects.toMatchObject({ name: "CannotRunHere" });
    await expect(run("echo npm error code EUSAGE; exit 1")).rejects.toMatchObject({ name: "InstallFailed" });
    await expect(run("sleep 20")).rejects.toMatchObject({ name: "CannotRunHere", message: expect.stringContaining("did not end") });
  });
});
