import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Adoptions by 湘微教育 that stand, of a year by the day of adoption. Not filtered by viewer: for counting. */
export async function wechatAdoptions(
  context: Context,
  year: number,
): Promise<{ id: string; unitId: string; title: string; on: string }[]> {
  const rows = await tables(context.database)
    .selectFrom("adoption")
    .innerJoin("contribution", "contribution.id", "adoption.contribution_id")
    .select(["adoption.id", "contribution.unit_id", "contribution.title", "adopted_on"])
    .where("outlet", "=", "wechat")
    .where("void_kind", "is", null)
    .where("adopted_on", ">=", `${year}-01-01`)
    .where("adopted_on", "<=", `${year}-12-31`)
    .orderBy("adopted_on")
    .orderBy("adoption.id")
    .execute();
  return rows.map((row) => ({ id: row.id, unitId: row.unit_id, title: row.title, on: row.adopted_on }));
}
