import { type FileTree, type PackOptions, type Service, type Task } from "@cd-task/model";
import { renderImage } from "./render-image.ts";

/** Where an agent finds its own database, by where that is placed. */
export type DatabasePlace = "inside" | "beside" | "none";

/** How the container is used. */
export interface ImageRequest {
  role: "agent" | "verifier";
  /** Of PostgreSQL: a server in the image, a client of one elsewhere, neither. */
  postgres: DatabasePlace;
}

const compiledDrivers: Record<Service, string[]> = { postgres: ["pg-native", "libpq"], sqlite: ["sqlite3", "better-sqlite3"] };
/** How the agent reaches a database of its own: nothing secret. */
export const agentDatabaseUrl = "postgres://app:app@127.0.0.1:5432/app";

/** The Dockerfile of a task's container, with the digests that are known. */
export function makeDockerfile({ facts, files }: Task, { role, postgres }: ImageRequest, { images, stamps }: PackOptions): string {
  const template = images[`${facts.runtime.name}/${role}.Dockerfile`];
  if (template === undefined) throw new Error(`templates/images/${facts.runtime.name}/${role}.Dockerfile is missing`);
  const values: Record<string, string> = { port: String(facts.port), databaseUrl: agentDatabaseUrl, databasePath: "/tmp/database.sqlite" };
  const settings = facts.settings.map(({ name, value }) => `${name}="${forDevelopment(value, values)}"`);
  return renderImage(
    template,
    {
      texts: { lock: facts.install.lock, which: facts.install.dev ? "--include=dev" : "--omit=dev", settings: settings.join(" ") },
      flags: { postgres: postgres === "inside", client: postgres === "beside" },
      lists: { compiled: listCompiled(files, facts.install.lock, facts.services) },
    },
    stamps,
  );
}

/** The value while the agent works; a text that grading uses as it stands is not told. */
function forDevelopment(value: string, values: Record<string, string>): string {
  const filled = value.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  return filled === value && !/^[\d.]*$/.test(value) ? "for-development" : filled;
}

/** What the image installs from, as files of its build context: the starter's lock and what belongs to it. */
export function dependencyFiles({ facts, files }: Task): FileTree {
  const names = facts.install.kind === "npm" ? ["package.json", facts.install.lock] : [facts.install.lock];
  return files.flatMap((entry) => (names.some((name) => entry.path === `starter/${name}`) ? { ...entry, path: entry.path.replace("starter/", "dependencies/") } : []));
}

/** npm packages of the lock that come as source, drivers of databases that the task does not have left out. */
function listCompiled(files: FileTree, lock: string, services: readonly Service[]): string[] {
  const entry = files.find(({ path }) => path === `starter/${lock}`);
  if (!entry || !("text" in entry) || !lock.endsWith(".json")) return [];
  const { packages = {} } = JSON.parse(entry.text) as { packages?: Record<string, { hasInstallScript?: boolean; optional?: boolean; dev?: boolean }> };
  const others = (Object.keys(compiledDrivers) as Service[]).filter((service) => services.length > 0 && !services.includes(service)).flatMap((service) => compiledDrivers[service]);
  return Object.entries(packages).flatMap(([path, { hasInstallScript, optional, dev }]) => {
    const name = path.replace(/^node_modules\//, "");
    return hasInstallScript && !optional && !dev && !others.includes(name) ? [name] : [];
  });
}
