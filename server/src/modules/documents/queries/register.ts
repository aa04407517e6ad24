import type { Context } from "../../../core/context.ts";
import { issuerOf } from "../issuer.ts";
import type { Register } from "../schemas.ts";
import { tables } from "../tables.ts";

/** The register of document numbers, newest first, with the next number of each series. */
export async function registerOf(context: Context): Promise<Register> {
  const db = tables(context.database);
  const numbers = await db
    .selectFrom("document_number")
    .selectAll()
    .orderBy("year", "desc")
    .orderBy("agency")
    .orderBy("serial", "desc")
    .execute();
  const series = await db
    .selectFrom("number_series")
    .selectAll()
    .orderBy("year", "desc")
    .orderBy("agency")
    .execute();
  return {
    series: series.map(({ agency, year, first }) => {
      const last = numbers.find((one) => one.agency === agency && one.year === year)?.serial;
      return {
        agency,
        issuer: issuerOf(context, agency),
        year,
        first,
        next: last === undefined ? first : last + 1,
      };
    }),
    numbers: numbers.map((row) => ({
      agency: row.agency,
      year: row.year,
      serial: row.serial,
      title: row.title,
      reference: row.reference,
      takenBy: row.taken_by,
      takenAt: row.taken_at.toISOString(),
      voidedBy: row.voided_by,
      voidReason: row.void_reason,
    })),
  };
}
