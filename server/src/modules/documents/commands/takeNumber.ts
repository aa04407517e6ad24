import { sql } from "kysely";
import { signedIn, type Work } from "../../../core/context.ts";
import { tables } from "../tables.ts";

export interface NumberedDocument {
  /** 机关代字. */
  agency: string;
  /** The year inside 〔〕: that of the document's date. */
  year: number;
  title: string;
  /** What it is of, e.g. `notice:2019`. */
  reference: string;
}

/** Opens the series with 1 when the office has not said where it begins, and holds it until the transaction ends. @returns the next number */
async function holdSeries(work: Work, agency: string, year: number): Promise<number> {
  const db = tables(work.database);
  await db
    .insertInto("number_series")
    .values({ agency, year, opened_by: signedIn(work).name, opened_at: work.clock.now() })
    .onConflict((conflict) => conflict.columns(["agency", "year"]).doNothing())
    .execute();
  const series = await db
    .selectFrom("number_series")
    .select("first")
    .where("agency", "=", agency)
    .where("year", "=", year)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { last } = await db
    .selectFrom("document_number")
    .select(sql<number | null>`max(serial)`.as("last"))
    .where("agency", "=", agency)
    .where("year", "=", year)
    .executeTakeFirstOrThrow();
  return last === null ? series.first : last + 1;
}

/**
 * Gives a document the next number of its series, inside the caller's transaction: two at once wait for each other, and a transaction
 * that breaks off leaves no gap.
 */
export async function takeNumber(work: Work, document: NumberedDocument): Promise<{ serial: number }> {
  const serial = await holdSeries(work, document.agency, document.year);
  await tables(work.database)
    .insertInto("document_number")
    .values({
      ...document,
      serial,
      taken_by: signedIn(work).name,
      taken_at: work.clock.now(),
      voided_by: null,
      voided_at: null,
      void_reason: null,
    })
    .execute();
  const shown = `${document.agency}〔${document.year}〕${serial}号`;
  await work.audit("documents.take-number", `number:${shown}`, { title: document.title });
  return { serial };
}

/** The number that `takeNumber` would give; waits for a transaction that is giving one. */
export const nextNumber = holdSeries;
