import { sql } from "kysely";
import { transact, type Context, type Work } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** What came with the samples, in the order in which it goes. */
const OWN = ["sample_unit", "filing", "unit_site"] as const;

/** Tables of every room in which one of the units stands, by the names that such columns have, also among several; what came with the samples is not among them. */
async function standsIn(work: Work, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string; several: boolean }>`
    select c.table_name as "table", c.column_name as "column", c.data_type = 'ARRAY' as several
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and (c.data_type = 'text' and c.column_name ~ '(^|_)unit(_id)?$' or c.udt_name = '_text' and c.column_name ~ '(^|_)unit(_id)?s$')
      and not (c.table_name = any(${[...OWN]}::text[]))`.execute(work.database);
  const found: string[] = [];
  for (const { table, column, several } of rows) {
    const of = several ? sql`&& ${[...ids]}::text[]` : sql`= any(${[...ids]}::text[])`;
    const held = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} ${of} limit 1`.execute(
      work.database,
    );
    if (held.rows.length > 0) found.push(table);
  }
  return found;
}

/** Takes the sample units away, wholly or not at all. @throws Refusal 404 without samples, 409 when something stands on one of them */
export async function removeSample(context: Context): Promise<{ units: number }> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    await sql`lock table unit in exclusive mode`.execute(work.database);
    const ids = (await db.selectFrom("sample_unit").select("unit_id").execute()).map((row) => row.unit_id);
    if (ids.length === 0) throw notFound("样例单位");
    if ((await standsIn(work, ids)).length > 0)
      throw new Refusal(
        409,
        "sample-used",
        "样例单位已用于账号、检查年度或其他记录，不能整体移除；可由检查工作组逐个登记为撤销。",
      );
    for (const table of OWN) await db.deleteFrom(table).where("unit_id", "in", ids).execute();
    await db.deleteFrom("unit").where("id", "in", ids).execute();
    await work.audit("registry.remove-sample", "sample", { units: ids.length });
    return { units: ids.length };
  });
}
