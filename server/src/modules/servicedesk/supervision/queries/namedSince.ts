import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** Parts that a 督办单 has named since a day. */
export async function namedSince(context: Context, day: string): Promise<Set<string>> {
  const rows = await tables(context.database)
    .selectFrom("desk_supervision_leg as leg")
    .innerJoin("desk_supervision as letter", "letter.id", "leg.supervision_id")
    .select("leg.leg_id")
    .where("letter.issued_on", ">", day)
    .execute();
  return new Set(rows.map((row) => row.leg_id));
}
