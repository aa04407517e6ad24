import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";

/** Leaves everything of a unit for a later corrigendum, or takes it in again: what differs of one unit is corrected together. @throws Refusal 403 for a conflict of interest, 404 */
export async function holdUnit(context: Context, year: number, unitId: string, held: boolean): Promise<void> {
  demandNoConflict(signedIn(context), unitId);
  await transact(context, async (work) => {
    const rows = await tables(work.database)
      .updateTable("corrigendum_entry")
      .set({ held, version: sql`version + 1` })
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .where("ordinal", "is", null)
      .returning("id")
      .execute();
    if (rows.length === 0) throw notFound("该单位待更正的内容");
    await work.audit("results.hold-correction", `unit:${unitId}`, { year, held, entries: rows.length });
  });
}
