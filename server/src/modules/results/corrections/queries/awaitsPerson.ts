import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** Whether a corrigendum that is being written makes the unit excellent: until it is signed, the unit names its person. */
export async function awaitsPerson(context: Context, year: number, unitId: string): Promise<boolean> {
  const db = tables(context.database);
  const entry = await db
    .selectFrom("corrigendum_entry")
    .select("id")
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("kind", "=", "grant")
    .where("ordinal", "is", null)
    .executeTakeFirst();
  if (!entry) return false;
  const signed = await db
    .selectFrom("corrigendum")
    .select("ordinal")
    .where("year", "=", year)
    .where("state", "=", "signed")
    .executeTakeFirst();
  return signed === undefined;
}
