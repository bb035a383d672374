import type { Engine } from "@cd-task/verifier";

const parts: [Engine, RegExp][] = [
  ["postgres", /^(@mikro-orm\/postgresql|drizzle-orm\/(node-postgres|postgres-js|pg-(core|proxy)|neon-\w+|vercel-postgres|pglite|xata-http)|@prisma\/adapter-(pg|neon|ppg)|@sequelize\/postgres|kysely-postgres-js|playhouse\.postgres\w*_ext|django\.contrib\.postgres|sqlalchemy\.dialects\.postgresql)\b/],
  ["sqlite", /^(@mikro-orm\/(better-sqlite|sqlite|libsql)|drizzle-orm\/(better-sqlite3|libsql|sqlite-(core|proxy)|bun-sqlite|d1|expo-sqlite)|@prisma\/adapter-(better-sqlite3|libsql|d1)|@sequelize\/sqlite3|playhouse\.(sqlite_\w+|sqliteq|apsw_ext|cysqlite_ext)|sqlalchemy\.dialects\.sqlite)\b/],
  ["mysql", /^(@mikro-orm\/(mysql|mariadb)|drizzle-orm\/(mysql2|mysql-(core|proxy)|planetscale-serverless|tidb-serverless)|@prisma\/adapter-(mariadb|planetscale)|@sequelize\/(mysql|mariadb)|playhouse\.mysql_ext|sqlalchemy\.dialects\.mysql)\b/],
  ["mssql", /^(@mikro-orm\/mssql|@prisma\/adapter-mssql|@sequelize\/mssql|sqlalchemy\.dialects\.mssql)\b/],
  ["oracle", /^(@mikro-orm\/oracle|@sequelize\/oracle|sqlalchemy\.dialects\.oracle)\b/],
  ["mongo", /^@mikro-orm\/mongodb\b/],
];

const classes: [Engine, RegExp][] = [
  ["postgres", /^(Pooled|Async|AsyncPooled)?(Postgresql|Psycopg3?)(Ext|Extension)?Database$|^(PG|Postgres)\w*Dialect$/],
  ["sqlite", /^(Pooled|Async)?(C?Sqlite|SqliteExt|CSqliteExt|APSW|SqliteQueue)(Ext|Extension)?Database$|^Sqlite\w*Dialect$/],
  ["mysql", /^(Pooled|Async)?(MySQL|MariaDB|MySQLConnector)Database$|^Mysql\w*Dialect$/],
];

/** The engine that a mapper's module is made for (`drizzle-orm/node-postgres`); null where it serves several. */
export function engineOfModule(module: string): Engine | null {
  return parts.find(([, pattern]) => pattern.test(module))?.[0] ?? null;
}

/** The engine that a class of a mapper opens by its name (`SqliteDatabase`); null for other names. */
export function engineOfClass(name: string): Engine | null {
  return classes.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}
