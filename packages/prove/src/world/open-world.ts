import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Service } from "@cd-task/model";
import { findCacheDirectory } from "../cache/find-cache-directory.ts";
import { makeOpenDirectory } from "../cache/make-open-directory.ts";
import { removeTree } from "../cache/remove-tree.ts";
import { CannotRunHere } from "../cannot-run-here.ts";
import type { DatabaseServer } from "../databases/database.ts";
import { noDatabase } from "../databases/no-database.ts";
import { openPostgres } from "../databases/open-postgres.ts";
import { openSqlite } from "../databases/sqlite.ts";
import { startCluster } from "../databases/start-cluster.ts";
import type { RunningProcess } from "../processes/start-process.ts";
import { stopStrays } from "../processes/stop-strays.ts";
import type { OnProgress } from "../progress.ts";
import { chooseSandbox, type SandboxChoice } from "../sandbox/choose-sandbox.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { markOwned, removeAbandonedWorlds } from "./abandoned-worlds.ts";

export interface WorldOptions {
  /** A PostgreSQL server of one's own, with a role that may create databases and roles; absent: an embedded one. */
  databaseUrl?: string;
  cacheDirectory?: string;
  /** What confines candidates; `none` when absent, for code that is trusted. */
  sandbox?: SandboxChoice;
  /** What will surely be asked for: its servers start while the sandbox is tried. */
  services?: readonly Service[];
  onProgress?: OnProgress;
}

/** Everything that grading and proving share: the cache, database servers, the sandbox, and what was found out once. */
export interface World {
  /** Outlives the world: programs, prepared data, installed dependencies. */
  cacheDirectory: string;
  /** This world's own folder, removed on close. */
  directory: string;
  sandbox: Sandbox;
  onProgress: OnProgress;
  /** The server of a service, started when it is first asked for; throws `CannotRunHere`. */
  databases(service: Service | null): Promise<DatabaseServer>;
  /** The result of `work`, done once per key as long as the world is open; a failure is not kept. */
  once<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Stops and removes everything the world started; may be called twice. */
  close(): Promise<void>;
}

/** A world in which tasks can be graded and proved; throws `CannotRunHere` where its sandbox does not work. Whoever opens it must close it, on a signal and on an error too. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { databaseUrl, services = [], onProgress = () => undefined } = options;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\/[^/]/.test(databaseUrl)) {
    throw new CannotRunHere(
      "The given database server is not a PostgreSQL address.",
      "Write it as postgres://user:password@host:port/database.",
    );
  }
  const cacheDirectory = findCacheDirectory(options.cacheDirectory);
  const worlds = join(cacheDirectory, "worlds");
  const directory = join(worlds, `${process.pid}-${randomBytes(4).toString("hex")}`);
  await makeOpenDirectory(worlds);
  await removeAbandonedWorlds(worlds);
  await makeOpenDirectory(directory);
  await markOwned(directory);

  const kept = new Map<string, Promise<unknown>>();
  const servers: Promise<DatabaseServer>[] = [];
  const running = new Set<RunningProcess>();
  let isClosed = false;
  const once = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const found = kept.get(key) as Promise<T> | undefined;
    if (found) return found;
    const started = work();
    kept.set(key, started);
    started.catch(() => kept.delete(key));
    return started;
  };
  const openServer = async (service: Service | null): Promise<DatabaseServer> => {
    if (service === null) return noDatabase;
    if (service === "sqlite") return openSqlite(join(directory, "sqlite"));
    onProgress({ phase: "postgres" });
    if (databaseUrl !== undefined) return openPostgres(databaseUrl);
    const cluster = await startCluster(cacheDirectory, join(directory, "postgres"));
    return openPostgres(cluster.url, cluster.stop);
  };

  const databases = (service: Service | null): Promise<DatabaseServer> => {
    if (isClosed) return Promise.reject(new CannotRunHere("The world is closed.", "Open another one."));
    return once(`database/${service}`, () => {
      const server = openServer(service);
      servers.push(server);
      return server;
    });
  };
  const close = async (): Promise<void> => {
    isClosed = true;
    await Promise.allSettled([...running].map((process) => process.stop()));
    await stopStrays(directory);
    const opened = await Promise.allSettled(servers.splice(0));
    await Promise.allSettled(opened.map((result) => result.status === "fulfilled" && result.value.close()));
    await removeTree(directory);
  };

  // What fails there is met by whoever asks.
  for (const service of services) databases(service).catch(() => undefined);
  const sandbox = await chooseSandbox(options.sandbox ?? "none").catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    cacheDirectory,
    directory,
    sandbox: {
      ...sandbox,
      async run(request) {
        const process = await sandbox.run(request);
        running.add(process);
        // Closed meanwhile: nobody else would stop it.
        if (isClosed) await process.stop();
        void process.ended.then(() => running.delete(process));
        return process;
      },
    },
    onProgress,
    once,
    databases,
    close,
  };
}
