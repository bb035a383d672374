import { randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { chown, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { makeOpenDirectory } from "../cache/make-open-directory.ts";
import { CannotRunHere } from "../cannot-run-here.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { type ProcessEnd, type RunningProcess, startProcess } from "../processes/start-process.ts";
import { copyPostgresBinaries } from "./postgres-binaries.ts";
import { copyPostgresData } from "./postgres-data.ts";
import { findPostgresUser } from "./postgres-user.ts";

const startSeconds = 60;

/** A running PostgreSQL of our own. */
export interface Cluster {
  /** Connects as its superuser. */
  url: string;
  stop(): Promise<void>;
}

/** Starts an embedded PostgreSQL in `directory`, on loopback and a port of its own; throws `CannotRunHere`. */
export async function startCluster(cacheDirectory: string, directory: string): Promise<Cluster> {
  const identity = await findPostgresUser();
  const binaries = await copyPostgresBinaries(cacheDirectory);
  const data = join(directory, "data");
  const sockets = join(directory, "sockets");
  await makeOpenDirectory(directory);
  await mkdir(sockets, { mode: 0o700 });
  if (identity) await chown(sockets, identity.uid, identity.gid);
  const password = await copyPostgresData(cacheDirectory, binaries, identity, data);

  let log = "";
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await findFreePort();
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const logFile = join(directory, `postgres-${attempt}.log`);
    const server = await startServer({ binaries: binaries.directory, data, sockets, port, logFile, identity });
    if (await becomesReady(server, url, data)) {
      return { url: await closeToOthers(url), stop: async () => void (await server.stop()) };
    }
    await server.stop();
    log = await readFile(logFile, "utf8");
    if (!log.includes("could not bind") && !log.includes("could not create any TCP/IP sockets")) break;
  }
  throw new CannotRunHere(
    `PostgreSQL did not start:\n${log.trim().slice(-2000)}`,
    "Give a server of your own with --database-url.",
  );
}

interface ServerRequest {
  binaries: string;
  data: string;
  sockets: string;
  port: number;
  logFile: string;
  identity: { uid: number; gid: number } | undefined;
}

async function startServer({ binaries, data, sockets, port, logFile, identity }: ServerRequest): Promise<RunningProcess> {
  // The path of a Unix socket holds about 100 bytes; without a socket, loopback remains.
  const socketDirectories = Buffer.byteLength(sockets) < 80 ? sockets : "";
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: socketDirectories,
    fsync: "off",
    synchronous_commit: "on",
    full_page_writes: "off",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  const outputFile = openSync(logFile, "w", 0o644);
  try {
    return await startProcess({
      command: join(binaries, "bin", "postgres"),
      arguments: ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      cwd: data,
      env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
      outputFile,
      identity,
      // Fast shutdown: it does not wait for clients to leave.
      stopSignal: "SIGINT",
      stopSeconds: 10,
    });
  } finally {
    closeSync(outputFile);
  }
}

/** True once it answers; false when it ended or does not answer in time. */
async function becomesReady(server: RunningProcess, url: string, data: string): Promise<boolean> {
  let end: ProcessEnd | undefined;
  void server.ended.then((value) => {
    end = value;
  });
  for (const deadline = Date.now() + startSeconds * 1000; !end && Date.now() < deadline; await wait(25)) {
    // Another server may have taken the port between our asking and our starting.
    if ((await askDataDirectory(url)) === data) return true;
  }
  return false;
}

/** The prepared cluster's password lies in the cache: this one gets its own, and roles see no database but theirs. */
async function closeToOthers(url: string): Promise<string> {
  const address = new URL(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  address.password = randomBytes(24).toString("hex");
  await client.query(`alter role postgres password '${address.password}'`);
  for (const database of ["postgres", "template1"]) await client.query(`revoke all on database ${database} from public`);
  await client.end();
  return address.href;
}

async function askDataDirectory(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
