import { dateInChina } from "../../../../core/clock.ts";
import type { Whole } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";

/** A unit's part of a sitting that has not begun. */
export interface SittingAhead {
  interviewId: string;
  sittingId: string;
  unitId: string;
  title: string;
  /** YYYY-MM-DD in Asia/Shanghai. */
  on: string;
}

/** Every unit of every sitting that is announced and has not begun. Not filtered by viewer: for reminders. */
export async function sittingsAhead(context: Whole): Promise<SittingAhead[]> {
  const rows = await tables(context.database)
    .selectFrom("sitting")
    .innerJoin("interview", "interview.sitting_id", "sitting.id")
    .select([
      "interview.id as interviewId",
      "sitting.id as sittingId",
      "unit_id as unitId",
      "title",
      "starts_at",
    ])
    .where("sitting.state", "=", "announced")
    .where("starts_at", ">=", context.clock.now())
    .orderBy("starts_at")
    .orderBy("interview.id")
    .execute();
  return rows.map(({ starts_at, ...row }) => ({ ...row, on: dateInChina(starts_at) }));
}
