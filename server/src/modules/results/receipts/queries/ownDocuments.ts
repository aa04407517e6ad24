import { signedIn, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import type { SentDocument } from "../model.ts";
import { sentPapers, sentSheetOf } from "./sent.ts";

/** A document that was sent to the unit, and who of it signed for it. */
export interface OwnDocument extends SentDocument {
  receipt: { by: string; at: Date } | null;
}

/** What was sent to a unit in a year, in the order of sending. */
export async function documentsOf(context: Context, year: number, unitId: string): Promise<OwnDocument[]> {
  const receipts = await tables(context.database)
    .selectFrom("document_receipt")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .execute();
  const sent = [...(await sentSheetOf(context, year, unitId)), ...(await sentPapers(context, year))];
  return sent.map((one) => {
    const row = receipts.find(
      (receipt) => receipt.document === one.document && receipt.ordinal === one.ordinal,
    );
    return { ...one, receipt: row ? { by: row.received_by, at: row.received_at } : null };
  });
}

/** Of an officer what was sent to the own unit. */
export async function ownDocuments(context: Context, year: number): Promise<OwnDocument[]> {
  const { unitId } = signedIn(context);
  return unitId === null ? [] : documentsOf(context, year, unitId);
}
