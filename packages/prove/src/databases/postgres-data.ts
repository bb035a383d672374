import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createOnce } from "../cache/create-once.ts";
import { CannotRunHere } from "../cannot-run-here.ts";
import { runProcess } from "../processes/run-process.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";

type Identity = { uid: number; gid: number } | undefined;

/** Puts a prepared, empty cluster into `target`, owned by `identity`; returns the password of its superuser `postgres`. */
export async function copyPostgresData(
  cacheDirectory: string,
  binaries: PostgresBinaries,
  identity: Identity,
  target: string,
): Promise<string> {
  const prepared = await createOnce(join(cacheDirectory, "postgres", `data-${binaries.key}`), (directory) =>
    prepare(directory, binaries, identity),
  );
  await copyFolder(join(prepared, "data"), target);
  return readFile(join(prepared, "password"), "utf8");
}

async function prepare(directory: string, binaries: PostgresBinaries, identity: Identity): Promise<void> {
  const data = join(directory, "data");
  const passwordFile = join(directory, "password");
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (identity) await Promise.all([data, passwordFile].map((path) => chown(path, identity.uid, identity.gid)));
  const options = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"];
  const { code, output } = await runProcess({
    command: join(binaries.directory, "bin", "initdb"),
    arguments: [`--pgdata=${data}`, ...options, "--locale=C", "--no-sync", "--no-instructions"],
    cwd: directory,
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    identity,
    limitSeconds: 120,
  }).catch((error: Error) => ({ code: null, output: error.message }));
  if (code !== 0) {
    throw new CannotRunHere(
      `PostgreSQL could not prepare its data folder:\n${output.trim()}`,
      "Give a server of your own with --database-url.",
    );
  }
}

/** A copy with owners and modes as they are, which PostgreSQL demands; by the system's program, several times as fast as ours on a thousand files. */
async function copyFolder(source: string, target: string): Promise<void> {
  const env = { PATH: process.env.PATH };
  const { code, output } = await runProcess({ command: "cp", arguments: ["-Rp", source, target], cwd: dirname(source), env, limitSeconds: 120 });
  if (code !== 0) throw new CannotRunHere(`PostgreSQL's data folder could not be copied:\n${output.trim()}`, "See that the disk has space, or name another folder with CD_TASK_CACHE.");
}
