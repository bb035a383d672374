import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Service } from "@cd-task/model";
import { handOver, type User } from "../processes/user.ts";
import { createDatabase } from "./create-database.ts";
import { startPostgres } from "./start-postgres.ts";

/** Fresh databases, as values of the task's settings. */
export interface OpenedDatabases {
  values: Record<string, string>;
  /** The address at which the PostgreSQL server makes more of them; null without one. */
  admin: string | null;
}

/** Fresh databases for the services; what must be undone is added to `cleaning`. A server that runs already is given by `admin`. */
export async function openDatabases(services: readonly Service[], directory: string, user: User | null, cleaning: (() => Promise<unknown>)[], admin: string | null = null): Promise<OpenedDatabases> {
  const opened: OpenedDatabases = { values: {}, admin };
  if (services.includes("sqlite")) {
    const folder = join(directory, "data");
    await mkdir(folder);
    if (user) await handOver([folder], user);
    opened.values["databasePath"] = join(folder, "database.sqlite");
  }
  if (services.includes("postgres")) {
    const given = process.env["DATABASE_URL"];
    opened.admin ??= given ?? (await startPostgres(join(directory, "postgres"), cleaning)).url;
    const { url, drop } = await createDatabase(opened.admin);
    if (given) cleaning.push(drop);
    opened.values["databaseUrl"] = url;
  }
  return opened;
}
