import type { Work } from "../../core/context.ts";
import { tables } from "./tables.ts";

/**
 * Holds a year until the transaction ends: steps of one year come one after the other, so that of two people who take the same step at
 * once the second sees what the first has done and is told. Rows that only refer to the year are not held up.
 */
export async function holdYear(work: Work, year: number): Promise<void> {
  await tables(work.database)
    .selectFrom("cycle")
    .select("year")
    .where("year", "=", year)
    .forNoKeyUpdate()
    .execute();
}
