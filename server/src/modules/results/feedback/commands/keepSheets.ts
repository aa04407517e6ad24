import { signedIn, type Context, type Work } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { feedbackDocument, sharedSheets } from "../feedbackDocument.ts";

export const PRINT_FEEDBACK = "results.print-feedback";
/** Sheets of one statement. */
const AT_ONCE = 200;

/** Sheets go to every unit; a person who may not see one of them still sends it, unread. */
const unread = <Of extends Context>(context: Of): Of => ({
  ...context,
  viewer: { ...signedIn(context), recused: new Set<string>() },
});

/**
 * Keeps every unit's sheet as it goes out, inside the transaction that opens the feedback. The files of the same document are printed by
 * a job, which tells how far it has come.
 */
export async function keepSheets(work: Work, year: number, until: string): Promise<void> {
  const db = tables(work.database);
  const before = await db
    .selectFrom("feedback_sheet")
    .select((row) => row.fn.max("ordinal").as("ordinal"))
    .where("year", "=", year)
    .executeTakeFirst();
  const ordinal = (before?.ordinal ?? 0) + 1;
  const all = unread(work);
  const shared = await sharedSheets(all, year);
  const unitIds = [...(shared.marks.all?.units.keys() ?? [])];
  for (let start = 0; start < unitIds.length; start += AT_ONCE) {
    const rows = [];
    for (const unit_id of unitIds.slice(start, start + AT_ONCE)) {
      const document = await feedbackDocument(all, year, unit_id, { sending: true, shared });
      const unprinted = { docx_id: null, docx_sha256: null, pdf_id: null, pdf_sha256: null };
      rows.push({
        year,
        ordinal,
        unit_id,
        document,
        ...unprinted,
        sent_at: work.clock.now(),
        object_until: until,
      });
    }
    await db.insertInto("feedback_sheet").values(rows).execute();
  }
  await work.enqueue(PRINT_FEEDBACK, { year }, `print-feedback:${year}`);
}
