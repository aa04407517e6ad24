import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** A unit's part in one year's inspection. */
export interface Membership {
  year: number;
  /** Founded in the year: from that day; null: the whole year. */
  from: string | null;
  /** Closed in the year and left it by decision; null: it takes part. */
  leftOn: string | null;
  leftReason: string | null;
  leftBy: string | null;
  /** The standings are frozen. */
  locked: boolean;
}

/** The years in which a unit takes or took part, newest first. Not filtered by viewer. */
export async function memberships(context: Context, unitId: string): Promise<Membership[]> {
  const rows = await tables(context.database)
    .selectFrom("cycle_unit")
    .innerJoin("cycle", "cycle.year", "cycle_unit.year")
    .select(["cycle.year", "member_from", "left_on", "left_reason", "left_by", "marks_locked"])
    .where("unit_id", "=", unitId)
    .orderBy("cycle.year", "desc")
    .execute();
  return rows.map((row) => ({
    year: row.year,
    from: row.member_from,
    leftOn: row.left_on,
    leftReason: row.left_reason,
    leftBy: row.left_by,
    locked: row.marks_locked,
  }));
}
