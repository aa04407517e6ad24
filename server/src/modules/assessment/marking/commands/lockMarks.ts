import type { Work } from "../../../../core/context.ts";
import { lastDayOf, settleNames } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";

/** The last day of the newest locked year of each unit that takes part in `year`; null for those that are in none. */
async function settledDays(work: Work, year: number): Promise<Map<string, string | null>> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("cycle_unit as own")
    .leftJoin("cycle_unit as other", "other.unit_id", "own.unit_id")
    .leftJoin("cycle", (join) =>
      join.onRef("cycle.year", "=", "other.year").on("cycle.marks_locked", "=", true),
    )
    .select(({ fn }) => ["own.unit_id", fn.max("cycle.year").as("newest")])
    .where("own.year", "=", year)
    .groupBy("own.unit_id")
    .execute();
  return new Map(
    rows.map((row) => [row.unit_id, row.newest === null ? null : lastDayOf(Number(row.newest))]),
  );
}

/**
 * From now on the year's automatic marks stay as they are (the standings are frozen), and with them the names and kinds that its units
 * had in the year (decision 20); or they may change again.
 */
export async function lockMarks(work: Work, year: number, locked: boolean): Promise<void> {
  await tables(work.database)
    .updateTable("cycle")
    .set({ marks_locked: locked })
    .where("year", "=", year)
    .execute();
  await settleNames(work, await settledDays(work, year));
}
