import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Why nobody acts for a unit any more, as a sentence; null when it lives (or when there is no unit). */
export async function barredMessage(context: Context, unitId: string | null): Promise<string | null> {
  if (unitId === null) return null;
  const row = await tables(context.database)
    .selectFrom("barred_unit")
    .select("message")
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  return row?.message ?? null;
}
