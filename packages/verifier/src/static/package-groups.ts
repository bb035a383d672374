import type { Language } from "@cd-task/model";
import type { ImportTarget } from "./facts.ts";

export type Engine = "postgres" | "sqlite" | "mysql" | "mssql" | "oracle" | "mongo" | "other";

/** What an outer module is for. */
export type PackageGroup =
  | { group: "web" }
  | { group: "driver"; engine: Engine }
  | { group: "orm"; library: string }
  | { group: "utility" }
  | { group: "standard" }
  | { group: "unknown" };

const web: Record<Language, string> = {
  javascript:
    "express express-* @types/express fastify fastify-* @fastify/* hono hono/* @hono/* koa koa-* @koa/* @nestjs/* restify polka connect body-parser cors cookie-parser " +
    "helmet morgan multer passport passport-* @hapi/hapi hapi h3 micro next find-my-way http-errors router finalhandler serve-static node:http node:https node:http2",
  python:
    "flask flask_* werkzeug django rest_framework ninja fastapi fastapi_* starlette uvicorn hypercorn aiohttp aiohttp_* sanic falcon bottle tornado quart quart_* " +
    "litestar pyramid cherrypy gunicorn waitress connexion responder asgiref webob cheroot http.server wsgiref socketserver xmlrpc",
};

const drivers: Record<Language, [Engine, string][]> = {
  javascript: [
    ["postgres", "pg pg-* postgres slonik @fastify/postgres @neondatabase/serverless @vercel/postgres pgtyped @electric-sql/pglite"],
    ["sqlite", "sqlite3 sqlite better-sqlite3 node:sqlite bun:sqlite @libsql/* libsql sql.js @sqlite.org/sqlite-wasm @vscode/sqlite3"],
    ["mysql", "mysql mysql2 mariadb @fastify/mysql express-mysql-session"],
    ["mssql", "mssql tedious"],
    ["oracle", "oracledb"],
    ["mongo", "mongodb mongoose @fastify/mongodb connect-mongo mongodb-memory-server"],
    ["other", "redis ioredis @redis/* @upstash/redis @fastify/redis connect-redis koa-redis rate-limit-redis memcached memjs pg-mem lowdb nedb @seald-io/nedb nedb-promises level classic-level abstract-level level-rocksdb lmdb pouchdb lokijs duckdb @duckdb/* alasql node-persist keyv cassandra-driver"],
  ],
  python: [
    ["postgres", "psycopg psycopg_* psycopg2 asyncpg aiopg pg8000 psycopg2cffi postgresql"],
    ["sqlite", "sqlite3 aiosqlite apsw pysqlite3 sqlcipher3 libsql libsql_*"],
    ["mysql", "pymysql MySQLdb aiomysql asyncmy mysql mariadb"],
    ["mssql", "pyodbc pymssql"],
    ["oracle", "oracledb cx_Oracle"],
    ["mongo", "pymongo motor mongoengine beanie flask_pymongo flask_mongoengine mongomock"],
    ["other", "redis aioredis flask_redis fakeredis django_redis aiohttp_session.redis_storage pymemcache pylibmc aiomcache tinydb montydb zodb diskcache sqlitedict shelve dbm ZODB plyvel lmdb pickledb duckdb cassandra"],
  ],
};

const orms: Record<Language, [string, string][]> = {
  javascript: [
    ["sequelize", "sequelize @sequelize/* sequelize-typescript @nestjs/sequelize"],
    ["typeorm", "typeorm @nestjs/typeorm"],
    ["prisma", "@prisma/*"],
    ["mikro-orm", "@mikro-orm/*"],
    ["drizzle", "drizzle-orm"],
    ["knex", "knex objection bookshelf kysely waterline"],
  ],
  python: [
    ["sqlalchemy", "sqlalchemy sqlmodel flask_sqlalchemy alembic advanced_alchemy sqlalchemy_utils"],
    ["django", "django.db django.contrib.postgres django.contrib.auth.base_user django.contrib.auth.models"],
    ["tortoise", "tortoise aerich"],
    ["peewee", "peewee playhouse"],
    ["other", "pony ormar gino piccolo records databases dataset"],
  ],
};

/** Libraries that a framework-free layer may use: values, text, time, validation, tokens, passwords. */
export const utilities: Record<Language, string> = {
  javascript: "ajv ajv-formats bcrypt bcryptjs argon2 @node-rs/* dayjs date-fns dotenv jose joi jsonwebtoken lodash luxon nanoid ramda slugify slug superstruct tslib ulid uuid valibot validator yup zod",
  python: "argon2 attr attrs bcrypt cryptography dateutil dotenv email_validator jose jsonschema jwt marshmallow msgspec nanoid nacl passlib pydantic pydantic_settings pytz slugify typing_extensions ulid unidecode",
};

const listed: Record<Language, [string[], PackageGroup][]> = { javascript: listGroups("javascript"), python: listGroups("python") };
const known: Record<Language, Map<string, PackageGroup | null>> = { javascript: new Map(), python: new Map() };

/** What the target of an import is for, judged by its name; a longer listed name wins over a shorter one. */
export function groupOf(language: Language, target: ImportTarget): PackageGroup {
  if (target.kind !== "package" && target.kind !== "standard") return { group: "unknown" };
  const { module } = target;
  let group = known[language].get(module);
  if (group === undefined) known[language].set(module, (group = groupOfModule(language, module)));
  return group ?? { group: target.kind === "standard" ? "standard" : "unknown" };
}

function groupOfModule(language: Language, module: string): PackageGroup | null {
  let best: PackageGroup | null = null;
  let length = 0;
  for (const [names, group] of listed[language]) {
    for (const name of names) if (name.length > length && isNamed(module, name)) [best, length] = [group, name.length];
  }
  return best;
}

function listGroups(language: Language): [string[], PackageGroup][] {
  return [
    [web[language].split(" "), { group: "web" }],
    ...drivers[language].map(([engine, names]): [string[], PackageGroup] => [names.split(" "), { group: "driver", engine }]),
    ...orms[language].map(([library, names]): [string[], PackageGroup] => [names.split(" "), { group: "orm", library }]),
    [utilities[language].split(" "), { group: "utility" }],
  ];
}

/** The listed names of a group, as written: `*` at the end stands for any ending. */
export function namesOfGroup(language: Language, group: "web" | "driver" | "orm"): string[] {
  if (group === "web") return web[language].split(" ");
  return (group === "driver" ? drivers : orms)[language].flatMap(([, names]) => names.split(" "));
}

/** True when a module is the listed one or lies below it; `*` at the end stands for any ending. */
export function isNamed(module: string, listed: string): boolean {
  if (listed.endsWith("*")) return module.startsWith(listed.slice(0, -1));
  return module === listed || module.startsWith(`${listed}.`) || module.startsWith(`${listed}/`);
}
