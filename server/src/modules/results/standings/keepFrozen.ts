import { signedIn, type Work } from "../../../core/context.ts";
import type { Standing } from "../model.ts";
import { tables } from "../tables.ts";

/** Keeps a copy of the standings: what is ranked from now on, since when and by whom. */
export async function keepFrozen(work: Work, year: number, rows: Standing[]): Promise<void> {
  const values = { data: { rows }, frozen_by: signedIn(work).name, frozen_at: work.clock.now() };
  await tables(work.database)
    .insertInto("standing")
    .values({ year, ...values })
    .onConflict((conflict) => conflict.column("year").doUpdateSet(values))
    .execute();
}
