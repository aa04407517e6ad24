import type { Client } from "pg";

/** A table that a backup holds. */
export interface StoredTable {
  schema: string;
  name: string;
  /** Columns that are not computed by the database itself. */
  columns: string[];
}

/** What is in a table, whatever its order: rows and the sum of their hashes. */
export interface Digest {
  rows: number;
  sum: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const place = ({ schema, name }: Pick<StoredTable, "schema" | "name">): string =>
  `${quoted(schema)}.${quoted(name)}`;

export const columnList = (table: StoredTable): string => table.columns.map(quoted).join(", ");

/** Every table of the platform and of its queue; the queue's own list of migrations belongs to the program. */
export async function storedTables(client: Client): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(`
    select n.nspname as schema, c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition
      and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')
    order by 1, 2`);
  return rows;
}

/** Sequences with where they stand. */
export async function sequences(
  client: Client,
): Promise<{ schema: string; name: string; last: string | null }[]> {
  const { rows } = await client.query<{ schema: string; name: string; last: string | null }>(`
    select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences
    where schemaname in ('public', 'graphile_worker') order by 1, 2`);
  return rows;
}

/** Both sides must write instants and numbers alike. */
export const ALIKE =
  "set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 1; set bytea_output = 'hex'";

export async function digest(client: Client, table: StoredTable): Promise<Digest> {
  const row = table.columns.length === 0 ? "''" : `row(${columnList(table)})::text`;
  const { rows } = await client.query<{ rows: string; sum: string }>(
    `select count(*)::text as rows, coalesce(sum(hashtextextended(${row}, 0)::numeric), 0)::text as sum from ${place(table)}`,
  );
  return { rows: Number(rows[0]?.rows), sum: rows[0]?.sum ?? "" };
}
