import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { cycleUnits } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";
import type { ReceivedDocument } from "../model.ts";
import { sentPapers, sentSheets } from "./sent.ts";

/** Who has signed for a document, and who has not. */
export interface DocumentReceipts {
  document: ReceivedDocument;
  ordinal: number;
  title: string;
  number: string | null;
  sentAt: Date;
  /** Last day before units are reminded. */
  due: string;
  received: { unitId: string; unit: string; by: string; at: Date; version: number; sha256: string }[];
  missing: { unitId: string; unit: string }[];
}

/** Every document of the year that is out with its receipts. Not filtered by viewer. A unit that is no more signs for nothing. */
export async function allReceipts(context: Whole, year: number): Promise<DocumentReceipts[]> {
  const days = await calendar(context);
  const rows = await tables(context.database)
    .selectFrom("document_receipt")
    .selectAll()
    .where("year", "=", year)
    .execute();
  const units = (await cycleUnits(context, year)).map((unit) => ({
    id: unit.id,
    name: unit.now.name,
    active: unit.active,
  }));
  const sheets = await sentSheets(context, year);
  const sent = [
    ...(sheets ? [{ document: "feedback" as const, number: null, ...sheets }] : []),
    ...(await sentPapers(context, year)).map((one) => ({ ...one, unitIds: null })),
  ];
  return sent.map(({ document, ordinal, title, number, sentAt, unitIds }) => {
    const own = rows.filter((row) => row.document === document && row.ordinal === ordinal);
    const by = new Map(own.map((row) => [row.unit_id, row]));
    const addressed = units.filter((unit) => unitIds?.has(unit.id) ?? true);
    return {
      document,
      ordinal,
      title,
      number,
      sentAt,
      due: days.addWorkingDays(days.arrivedOn(sentAt), context.config.receiptDays),
      received: addressed.flatMap((unit) => {
        const row = by.get(unit.id);
        return row
          ? [
              {
                unitId: unit.id,
                unit: unit.name,
                by: row.received_by,
                at: row.received_at,
                version: row.version,
                sha256: row.sha256,
              },
            ]
          : [];
      }),
      missing: addressed
        .filter((unit) => unit.active && !by.has(unit.id))
        .map((unit) => ({ unitId: unit.id, unit: unit.name })),
    };
  });
}

/** The same for the office and the leader, without units from which the viewer is recused. */
export async function receipts(context: Context, year: number): Promise<DocumentReceipts[]> {
  const { recused } = signedIn(context);
  const seen = (one: { unitId: string }): boolean => !recused.has(one.unitId);
  return (await allReceipts(wholeOf(context, "units of a recusal are left out"), year)).map((one) => ({
    ...one,
    received: one.received.filter(seen),
    missing: one.missing.filter(seen),
  }));
}
