import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Service, TaskFacts } from "@cd-task/model";
import { CannotGrade } from "../cannot-grade.ts";
import { runCommand } from "../processes/run-command.ts";
import { compilePackages } from "./compile-packages.ts";
import { InstallFailed } from "./install-failed.ts";

const seconds = 900;
/** Output that tells of the network or the registry, which no candidate can help. */
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|CERT_|NewConnectionError|TimeoutError|Temporary failure in name resolution|No space left|ENOSPC/;
const compiledDrivers: Record<Service, string[]> = { postgres: ["pg-native", "libpq"], sqlite: ["sqlite3", "better-sqlite3"] };

/** The folder that holds what the repository's lock asks for, installed on first use and kept in the cache. */
export async function installDependencies({ install, services, runtime }: TaskFacts, repository: string): Promise<string> {
  const names = install.kind === "npm" ? [install.lock, "package.json"] : [install.lock];
  const hash = createHash("sha256").update(JSON.stringify([install.kind, ...(install.dev ? ["dev"] : []), process.platform, process.arch, process.versions.modules, services, runtime]));
  for (const name of names) {
    const text = await readFile(join(repository, name)).catch(() => null);
    if (!text) throw new InstallFailed(`There is no ${name} to install from.`);
    hash.update(text);
  }
  const kept = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "cd-task", "rig", hash.digest("hex").slice(0, 24));
  if (existsSync(kept)) return kept;
  // A virtual environment holds its own path, so it can only be made where it stays.
  const target = install.kind === "npm" ? `${kept}.${randomBytes(4).toString("hex")}` : kept;
  await mkdir(target, { recursive: true });
  try {
    if (install.kind === "npm") await installWithNpm(repository, names, target, { services, install });
    else await installWithPip(join(repository, install.lock), target, runtime.version);
    if (target !== kept) await rename(target, kept).catch((error) => (existsSync(kept) ? rm(target, { recursive: true }) : Promise.reject(error)));
    return kept;
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
}

async function installWithNpm(repository: string, names: string[], target: string, { services, install: { dev } }: Pick<TaskFacts, "services" | "install">): Promise<void> {
  for (const name of names) await copyFile(join(repository, name), join(target, name));
  await run("npm", ["ci", "--ignore-scripts", dev ? "--include=dev" : "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], target);
  await mkdir(join(target, "node_modules"), { recursive: true });
  // Drivers of databases that the task does not have are left as they came, if it has one.
  const others = (Object.keys(compiledDrivers) as Service[]).filter((service) => services.length > 0 && !services.includes(service));
  await compilePackages(target, others.flatMap((service) => compiledDrivers[service]), run);
}

async function installWithPip(lock: string, target: string, version: string): Promise<void> {
  const script = `import sys; sys.exit(sys.version_info < (${version.split(".").join(", ")}))`;
  const names = [process.env["PYTHON"], "python3", `python${version}`].filter((name) => name !== undefined);
  for (const name of names) {
    if ((await runCommand(name, ["-c", script]).catch(() => ({ code: 1 }))).code !== 0) continue;
    await run(name, ["-m", "venv", target], target);
    await run(join(target, "bin", "python"), ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--require-hashes", "--no-deps", "-r", lock], target);
    return;
  }
  throw new CannotGrade(`There is no Python ${version} or newer.`, "Install one, or name it in PYTHON.");
}

async function run(command: string, args: string[], cwd: string, env = process.env): Promise<string> {
  const { code, output, timedOut } = await runCommand(command, args, { cwd, env, seconds });
  if (code === 0) return output;
  const tail = output.trim().slice(-4000);
  if (timedOut || unreachable.test(output)) throw new CannotGrade(`${command} could not reach what it needs.\n${tail}`, "See that the package registry answers, or give --dependencies.");
  throw new InstallFailed(`${command} ended with code ${code}.\n${tail}`);
}
