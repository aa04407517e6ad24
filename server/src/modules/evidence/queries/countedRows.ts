import { sql } from "kysely";
import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { maySeeUnitEvidence } from "../policy.ts";
import type { RowKind } from "../model.ts";
import { tables } from "../tables.ts";

/** A closed count, and the rows of one unit that it counted. */
export interface ClosedCountView {
  title: string;
  asOf: string;
  closedUntil: string | null;
  closedBy: string;
  total: number;
  rows: { kind: RowKind; id: string; text: string; keys: string[] }[];
}

/**
 * What a closed count counted of a unit: all of it, or what counts in one fact.
 * @throws Refusal 404, also for a unit that the viewer may not see
 */
export async function countedRows(
  context: Context,
  countId: string,
  of: { unitId: string; key?: string | undefined; page: number; pageSize: number },
): Promise<ClosedCountView> {
  const db = tables(context.database);
  const count = await db.selectFrom("count_closing").selectAll().where("id", "=", countId).executeTakeFirst();
  if (!count || !maySeeUnitEvidence(signedIn(context), of.unitId)) throw notFound("该统计");
  let query = db
    .selectFrom("count_row")
    .select(["kind", "row_id as id", "text", "keys"])
    .where("count_id", "=", countId)
    .where("unit_id", "=", of.unitId)
    .orderBy("place");
  if (of.key !== undefined) query = query.where(sql<boolean>`${of.key} = any(keys)`);
  const all = await query.execute();
  return {
    title: count.title,
    asOf: count.as_of,
    closedUntil: count.closed_until,
    closedBy: count.closed_by,
    total: all.length,
    rows: all.slice((of.page - 1) * of.pageSize, of.page * of.pageSize),
  };
}
