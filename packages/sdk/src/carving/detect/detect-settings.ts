import type { Service } from "@cd-task/model";
import { namesOfSettings } from "../settings-read.ts";
import { type Detected, jsonOf, type Texts } from "./detected.ts";

const secret = /SECRET|PASSWORD|KEY|TOKEN|SALT/;

/** The database it needs, by its packages, its compose file and what it imports. */
export function detectDatabase(files: Texts): Detected["database"] {
  const manifest = jsonOf(files, "package.json");
  const packages = Object.keys({ ...(manifest["dependencies"] as object | undefined) });
  const python = [...files].filter(([path]) => /(^|\/)(requirements[^/]*\.(txt|in)|pyproject\.toml)$/.test(path)).map(([, text]) => text.toLowerCase()).join("\n");
  const has = (names: readonly string[]) => names.find((name) => packages.includes(name) || new RegExp(`^["'\\s]*${name}\\b`, "m").test(python));
  const postgres = has(["pg", "postgres", "asyncpg", "psycopg2", "psycopg2-binary", "psycopg"]);
  if (postgres) return { value: "postgres", from: `its package ${postgres}` };
  const sqlite = has(["sqlite3", "better-sqlite3", "aiosqlite", "@libsql/client"]);
  if (sqlite) return { value: "sqlite", from: `its package ${sqlite}` };
  const importing = [...files].find(([path, text]) => /\.([cm]?[jt]s|py)$/.test(path) && /["']node:sqlite["']|^\s*(import|from) sqlite3\b|SqliteDatabase\(/m.test(text));
  if (importing) return { value: "sqlite", from: importing[0] };
  const compose = [...files].find(([path, text]) => /(^|\/)(docker-)?compose[^/]*\.ya?ml$/.test(path) && /image:\s*["']?postgres\b/.test(text));
  return compose ? { value: "postgres", from: compose[0] } : { value: "none", from: "a guess" };
}

/** The settings that code reads, with a value where an example file or the meaning of the name gives one; the names of the others. */
export function detectSettings(files: Texts, database: Service | "none"): Pick<Detected, "settings" | "unset"> {
  const read = namesOfSettings([...files].map(([path, text]) => ({ path, text })).filter(({ path }) => !/(^|\/)(tests?|__tests__)\/|\.(test|spec)\./.test(path)));
  const examples = exampleValues(files);
  const names = [...new Set([...read, ...examples.keys()])];
  const settings: Detected["settings"] = [];
  const unset: string[] = [];
  const port = names.find((name) => name === "PORT") ?? names.find((name) => /(^|_)PORT$/.test(name) && !/(DB|DATABASE|PG|POSTGRES|REDIS|SMTP)/.test(name)) ?? "PORT";
  settings.push({ value: { name: port, value: "{port}", says: "The TCP port to listen on." }, from: names.includes(port) ? "its code" : "a guess" });
  for (const name of names.filter((one) => one !== port)) {
    if (database === "postgres" && /^(DATABASE|DB|POSTGRES|PG)_?(URL|URI|DSN|CONNECTION_STRING)$/.test(name)) settings.push({ value: { name, value: "{databaseUrl}", says: "The address of an empty PostgreSQL database.", service: "postgres" }, from: "its code" });
    else if (database === "sqlite" && /^(DATABASE|DB|SQLITE)_?(PATH|FILE|NAME)?$/.test(name)) settings.push({ value: { name, value: "{databasePath}", says: "The path of the SQLite database file.", service: "sqlite" }, from: "its code" });
    else if (examples.has(name) && examples.get(name) !== "") settings.push({ value: { name, value: examples.get(name) as string, says: "As its example file has it." }, from: "its example of settings" });
    else if (secret.test(name)) settings.push({ value: { name, value: "a-secret-for-grading", says: "A secret of the server." }, from: "its name" });
    else unset.push(name);
  }
  return { settings, unset };
}

function exampleValues(files: Texts): Map<string, string> {
  const lines = [...files].filter(([path]) => /^\.?env\.(example|sample|template|dist|defaults)$|^\.env\.[a-z]+$|^example\.env$/.test(path)).flatMap(([, text]) => text.split("\n"));
  return new Map(lines.flatMap((line) => {
    const [, name, value = ""] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value.replace(/^(["'])(.*)\1$/, "$2")] as const];
  }));
}
