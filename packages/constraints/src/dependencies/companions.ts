import { modulesOf, normalName, type Requirement } from "@cd-task/verifier";
import { companionTable } from "./companion-table.ts";

const companions = Object.fromEntries(
  Object.entries(companionTable).map(([language, text]) => [language, new Map(text.trim().split("\n").map((line): [string, string[]] => {
    const [name = "", others = ""] = line.trim().split(": ");
    return [name, others.split(" ")];
  }))]),
);

// What an extra brings along where its name does not tell.
const extras: Record<string, string[]> = {
  "pydantic[email]": ["email-validator"],
  "fastapi[standard]": ["uvicorn", "httpx", "jinja2", "python-multipart", "email-validator", "fastapi-cli"],
  "fastapi[all]": ["uvicorn", "httpx", "jinja2", "python-multipart", "email-validator", "pydantic-settings", "orjson", "ujson", "itsdangerous", "pyyaml"],
  "uvicorn[standard]": ["httptools", "uvloop", "websockets", "watchfiles", "python-dotenv", "pyyaml"],
  "litestar[standard]": ["uvicorn", "uvloop", "httptools", "jinja2", "jsbeautifier"],
  "litestar[sqlalchemy]": ["advanced-alchemy", "sqlalchemy"],
  "litestar[jwt]": ["pyjwt", "cryptography"],
  "starlette[full]": ["itsdangerous", "jinja2", "python-multipart", "pyyaml", "httpx"],
  "flask[async]": ["asgiref"],
  "flask[dotenv]": ["python-dotenv"],
  "pyjwt[crypto]": ["cryptography"],
  "passlib[argon2]": ["argon2-cffi"],
  "httpx[http2]": ["h2"],
  "requests[socks]": ["pysocks"],
  "aiohttp[speedups]": ["aiodns", "brotli"],
  "django-storages[s3]": ["boto3"],
  "fastapi-users[sqlalchemy]": ["fastapi-users-db-sqlalchemy", "sqlalchemy"],
  "sqlalchemy[asyncio]": ["greenlet"],
  "sqlalchemy[postgresql]": ["psycopg2"],
  "sqlalchemy[postgresql-psycopg]": ["psycopg"],
  "sqlalchemy[postgresql-psycopgbinary]": ["psycopg", "psycopg-binary"],
  "sqlalchemy[postgresql-asyncpg]": ["asyncpg", "greenlet"],
  "django[argon2]": ["argon2-cffi"],
  "databases[postgresql]": ["asyncpg"],
  "databases[sqlite]": ["aiosqlite"],
};

/** The packages by whose use this one is used too; `*` stands for any. */
export function companionsOf({ language, name }: Requirement): string[] {
  const typed = language === "javascript" ? /^@types\/(.+)$/.exec(name)?.[1] : undefined;
  if (typed !== undefined) return typed === "node" ? ["*"] : [typed.includes("__") ? `@${typed.replace("__", "/")}` : typed];
  const others = companions[language]?.get(name) ?? [];
  // What brings a mapper along brings the driver's use along too.
  return [...others, ...others.flatMap((other) => companions[language]?.get(other) ?? []).filter((other) => other !== "*" && other !== name)];
}

const commands: Record<string, string[]> = {
  typescript: ["tsc"], "npm-run-all": ["run-s", "run-p"], "npm-run-all2": ["run-s", "run-p"], "dotenv-cli": ["dotenv"], "@nestjs/cli": ["nest"], "@biomejs/biome": ["biome"],
  "@swc/cli": ["swc"], "@babel/cli": ["babel"], "@babel/node": ["babel-node"], "@commitlint/cli": ["commitlint"], "fastify-cli": ["fastify"], "fastapi-cli": ["fastapi"], "sequelize-cli": ["sequelize"], pm2: ["pm2-runtime"], "kysely-ctl": ["kysely"], waitress: ["waitress-serve"], "rq-scheduler": ["rqscheduler"],
};

/** The words by which commands name a package: its own name, the commands and the modules that it brings. */
export function commandsOf({ language, name }: Requirement): string[] {
  // Exporters and instrumentations are found by the command that starts the program.
  const agent = language === "python" && name.startsWith("opentelemetry-") ? ["opentelemetry-instrument"] : [];
  return [name, name.split("/").at(-1) as string, ...agent, ...(commands[name] ?? []), ...(language === "python" ? modulesOf(name) : [])];
}

/** The packages that the extras of a requirement bring along: `psycopg[pool]` -> `psycopg-pool`, `pool`. */
export function extrasOf({ name, extras: asked }: Requirement): string[] {
  return asked.flatMap((extra) => [...(extras[`${name}[${extra}]`] ?? []), `${name}-${normalName(extra)}`, normalName(extra)]);
}
