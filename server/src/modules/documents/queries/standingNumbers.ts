import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Every number that was given and stands, as texts write it: 湘教通〔2020〕51号. What was voided is no document. */
export async function standingNumbers(context: Whole): Promise<string[]> {
  const rows = await tables(context.database)
    .selectFrom("document_number")
    .select(["agency", "year", "serial"])
    .where("voided_at", "is", null)
    .orderBy("agency")
    .orderBy("year")
    .orderBy("serial")
    .execute();
  return rows.map(({ agency, year, serial }) => `${agency}〔${year}〕${serial}号`);
}
