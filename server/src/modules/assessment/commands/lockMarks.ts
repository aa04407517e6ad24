import type { Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** From now on the year's automatic marks stay as they are (the standings are frozen), or may change again. */
export async function lockMarks(work: Work, year: number, locked: boolean): Promise<void> {
  await tables(work.database)
    .updateTable("cycle")
    .set({ marks_locked: locked })
    .where("year", "=", year)
    .execute();
}
