import { renderDocx } from "@mingcha/gongwen";
import { signedIn, type Context, type Work } from "../../../../core/context.ts";
import { cycleUnits } from "../../../assessment/index.ts";
import { sharedMarks } from "../../queries/unitMarks.ts";
import { tables } from "../../tables.ts";
import { feedbackDocument } from "../feedbackDocument.ts";

export const PRINT_FEEDBACK = "results.print-feedback";

/** Sheets go to every unit; a person who may not see one of them still sends it, unread. */
const unread = <Of extends Context>(context: Of): Of => ({
  ...context,
  viewer: { ...signedIn(context), recused: new Set<string>() },
});

/**
 * Keeps every unit's sheet as it goes out: document, .docx and its hash, inside the transaction that opens the feedback. The .pdf of the same
 * document is printed by a job.
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
  const shared = await sharedMarks(all, year);
  for (const unit of await cycleUnits(work, year)) {
    const document = await feedbackDocument(all, year, unit.id, { sending: true, shared });
    const docx = await work.files.write(await renderDocx(document));
    await db
      .insertInto("feedback_sheet")
      .values({
        year,
        ordinal,
        unit_id: unit.id,
        document,
        docx_id: docx.id,
        docx_sha256: docx.sha256,
        pdf_id: null,
        pdf_sha256: null,
        sent_at: work.clock.now(),
        object_until: until,
      })
      .execute();
  }
  await work.enqueue(PRINT_FEEDBACK, { year }, `print-feedback:${year}`);
}
