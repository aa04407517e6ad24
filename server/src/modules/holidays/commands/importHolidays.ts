import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { readTable, type TableLine } from "../readTable.ts";
import { tables } from "../tables.ts";
import { isTwin } from "../../../core/twin.ts";

/**
 * Takes in the State Council's table of a year; it holds once another person has confirmed it.
 * @throws Refusal 400 naming each wrong line by its place, 409 while another table of the year waits
 */
export async function importHolidays(
  context: Context,
  input: { year: number; sourceDocument: string; lines: readonly TableLine[] },
): Promise<{ id: string; days: number }> {
  const viewer = signedIn(context);
  const { year, sourceDocument } = input;
  const days = readTable(input.lines, year);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const stood = await db
      .selectFrom("holiday_year")
      .select("version")
      .where("year", "=", year)
      .executeTakeFirst();
    const id = randomUUID();
    await db
      .insertInto("holiday_proposal")
      .values({
        id,
        year,
        source_document: sourceDocument,
        days: { days },
        based_on: stood?.version ?? 0,
        imported_by: viewer.accountId,
        imported_name: viewer.name,
        imported_at: work.clock.now(),
      })
      .execute()
      .catch((error: unknown) => {
        if (isTwin(error))
          throw new Refusal(
            409,
            "proposal-waiting",
            `${year} 年已有一份安排等待确认，请先由另一人确认，或者退回后重新导入。`,
          );
        throw error;
      });
    await work.audit("holidays.import-holidays", `holidays:${year}`, { sourceDocument, days });
    return { id, days: days.length };
  });
}
