import type pg from "pg";
import type { TableShape } from "./database.ts";

interface ColumnRow {
  table: string;
  quoted: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** The tables of the connected database outside PostgreSQL's own schemas; those outside `public` as `schema.table`. */
export async function introspectPostgres(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<ColumnRow>(
    `select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as table,
            format('%I.%I', n.nspname, c.relname) as quoted, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
      order by n.nspname collate "C", c.relname collate "C", a.attnum`,
  );
  const tables = new Map<string, TableShape>();
  for (const { table, quoted, column, type, nullable } of rows) {
    const shape = tables.get(quoted) ?? { name: table, columns: [], rows: 0 };
    shape.columns.push({ name: column, type, nullable });
    tables.set(quoted, shape);
  }
  for (const [quoted, shape] of tables) {
    const count = await client.query<{ count: string }>(`select count(*) as count from ${quoted}`);
    shape.rows = Number(count.rows[0]?.count ?? 0);
  }
  return [...tables.values()];
}
