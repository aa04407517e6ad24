import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** Days are closed by one process at a time, and none while a slot is being kept. */
export const holdDays = (work: Work): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(66, 4)`.execute(work.database);

/** Held while a slot is kept: no day is closed meanwhile. */
export const holdSlots = (work: Work): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(66, 4)`.execute(work.database);

/** Whether a day has been counted: nothing more is kept of it. */
export async function isClosed(work: Work, year: number, day: string): Promise<boolean> {
  const row = await tables(work.database)
    .selectFrom("availability_day")
    .select("day")
    .where("year", "=", year)
    .where("day", ">=", day)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
