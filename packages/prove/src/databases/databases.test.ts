import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, openWorld } from "../world/open-world.ts";
import type { Database, DatabaseServer } from "./database.ts";
import { openPostgres } from "./open-postgres.ts";
import { startCluster } from "./start-cluster.ts";

let world: World;
let server: DatabaseServer;
beforeAll(async () => {
  world = await openWorld();
  server = await world.databases("postgres");
}, 60_000);
afterAll(() => world.close());

async function query<Row extends pg.QueryResultRow>(url: string | undefined, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function withDatabase<T>(work: (database: Database) => Promise<T>, from = server): Promise<T> {
  const database = await from.create("Express clean-architecture");
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

describe("PostgreSQL", { timeout: 60_000 }, () => {
  it("gives each run an empty database whose owner is no superuser and may create nothing beside it", () =>
    withDatabase(async ({ values, introspect }) => {
      const [role] = await query<Record<string, unknown>>(
        values.databaseUrl,
        `select rolsuper, rolcreatedb, rolcreaterole, rolreplication, pg_get_userbyid(datdba) = current_user as owns, datallowconn
           from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
      );
      expect(role).toEqual({ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, owns: true, datallowconn: true });
      expect(await introspect()).toEqual([]);
      await expect(query(values.databaseUrl, "alter system set log_statement = 'all'")).rejects.toThrow(/permission denied/);
    }));

  it("lets the owner create tables and trusted extensions, and shows them with their rows", () =>
    withDatabase(async ({ values, introspect }) => {
      await query(
        values.databaseUrl,
        `create extension pgcrypto; create schema "odd.name"; create table "odd.name".b (c date);
         create table notes (id serial primary key, title varchar(80) not null, text text); insert into notes (title) values ('a'), ('b')`,
      );
      expect(await introspect()).toEqual([
        { name: "odd.name.b", columns: [{ name: "c", type: "date", nullable: true }], rows: 0 },
        {
          name: "notes",
          columns: [
            { name: "id", type: "integer", nullable: false },
            { name: "title", type: "character varying(80)", nullable: false },
            { name: "text", type: "text", nullable: true },
          ],
          rows: 2,
        },
      ]);
    }));

  it("keeps two databases apart: neither owner can enter the other's, or the server's own", () =>
    withDatabase((a) =>
      withDatabase(async (b) => {
        const [own, other] = [new URL(a.values.databaseUrl ?? ""), new URL(b.values.databaseUrl ?? "")];
        expect(own.pathname).not.toBe(other.pathname);
        for (const target of [other.pathname, "/postgres", "/template1"]) {
          own.pathname = target;
          await expect(query(own.href, "select 1")).rejects.toThrow(/permission denied for database/);
        }
      }),
    ));

  it("drops a database with its role while a client is still connected", async () => {
    const database = await server.create("busy");
    const client = new pg.Client(database.values.databaseUrl);
    client.on("error", () => undefined);
    await client.connect();
    await database.drop();
    await expect(client.query("select 1")).rejects.toThrow();
    await client.end().catch(() => undefined);
    await expect(query(database.values.databaseUrl, "select 1")).rejects.toThrow(/authentication failed/);
  });

  it("runs with the fast and exact settings, on loopback alone", () =>
    withDatabase(async ({ values }) => {
      const rows = await query<{ name: string; setting: string }>(
        values.databaseUrl,
        "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses', 'TimeZone') order by name",
      );
      expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
        fsync: "off",
        synchronous_commit: "on",
        listen_addresses: "127.0.0.1",
        TimeZone: "UTC",
      });
    }));

  it("uses a server of one's own, whose role need not be a superuser", async () => {
    const cluster = await startCluster(world.cacheDirectory, join(world.directory, "own"));
    await query(cluster.url, "create role author login createdb createrole password 'secret'; grant connect on database postgres to author");
    const address = new URL(cluster.url);
    [address.username, address.password] = ["author", "secret"];
    const own = await openPostgres(address.href, cluster.stop);
    await withDatabase(async ({ values, introspect }) => {
      await query(values.databaseUrl, "create table notes (id integer)");
      expect((await introspect()).map(({ name }) => name)).toEqual(["notes"]);
    }, own);
    expect(await query(cluster.url, "select datname from pg_database where datname like 'cd%' union select rolname from pg_roles where rolname like 'cd%'")).toEqual([]);
    await own.close();
  });

  it("refuses a server whose role may not create databases", () =>
    withDatabase(async ({ values }) => {
      await expect(openPostgres(values.databaseUrl ?? "")).rejects.toThrow(/may not create databases and roles/);
    }));

  it("says what to do when the given server does not answer", async () => {
    const far = await openWorld({ databaseUrl: "postgres://me:secret@127.0.0.1:9/none" });
    await expect(far.databases("postgres")).rejects.toThrow(/does not answer.*ECONNREFUSED/);
    await far.close();
    await expect(openWorld({ databaseUrl: "localhost:5432" })).rejects.toThrow(/not a PostgreSQL address/);
  });

  it("runs two worlds at once, and closing one leaves no process and no file of its own", async () => {
    const other = await openWorld();
    const otherServer = await other.databases("postgres");
    const database = await otherServer.create("second");
    const processes = processesOf(other.directory);
    expect(processes.length).toBeGreaterThan(0);
    await other.close();
    expect(processesOf(other.directory)).toEqual([]);
    expect(existsSync(other.directory)).toBe(false);
    await expect(query(database.values.databaseUrl, "select 1")).rejects.toThrow();
    await withDatabase(async ({ values }) => expect(await query(values.databaseUrl, "select 1 as one")).toEqual([{ one: 1 }]));
  });

  it("notices that the server stopped", async () => {
    const other = await openWorld();
    const otherServer = await other.databases("postgres");
    await otherServer.close();
    await expect(otherServer.ensureAlive()).rejects.toThrow(/does not answer/);
    await other.close();
  });
});

/** Command lines of processes that name the folder. */
function processesOf(directory: string): string[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(directory));
}

describe("SQLite", () => {
  it("gives each run a path in a folder of its own, and shows the tables written there", async () => {
    const sqlite = await world.databases("sqlite");
    const [a, b] = [await sqlite.create("a"), await sqlite.create("a")];
    const path = a.values.databasePath ?? "";
    expect(dirname(path)).not.toBe(dirname(b.values.databasePath ?? ""));
    expect(await a.introspect()).toEqual([]);
    const file = new DatabaseSync(path);
    file.exec("create table notes (id integer primary key, title TEXT not null, text text); insert into notes (title) values ('a')");
    file.close();
    expect(await a.introspect()).toEqual([
      {
        name: "notes",
        columns: [
          { name: "id", type: "integer", nullable: false },
          { name: "title", type: "text", nullable: false },
          { name: "text", type: "text", nullable: true },
        ],
        rows: 1,
      },
    ]);
    await a.drop();
    expect(await readdir(dirname(dirname(path)))).toEqual([dirname(b.values.databasePath ?? "").split("/").at(-1)]);
  });

  it("shows what a running server has written to its write-ahead log so far", async () => {
    const run = await (await world.databases("sqlite")).create("running");
    const file = new DatabaseSync(run.values.databasePath ?? "");
    file.exec("pragma journal_mode = wal; create table notes (id integer primary key); insert into notes values (1)");
    const before = await run.introspect();
    file.exec("insert into notes values (2)");
    const after = await run.introspect();
    file.close();
    expect([before, after].map(([table]) => table?.rows)).toEqual([1, 2]);
    await run.drop();
  });
});
