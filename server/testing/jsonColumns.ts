import type { Owner } from "../src/core/database.ts";

/** Every column of the platform's own tables that holds JSON, in order. */
export async function jsonColumns(owner: Owner): Promise<{ name: string; table: string; column: string }[]> {
  const rows = await owner<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type in ('json', 'jsonb') order by 1, 2`;
  return rows.map(({ table, column }) => ({ name: `${table}.${column}`, table, column }));
}
