import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import type { OutsideRow } from "./outside.ts";

/** The ledger of a unit that counts for a year. */
export interface LedgerInForce {
  id: string;
  givenBy: "unit" | "office";
  fileName: string;
  sha256: string;
  rows: number;
  importedOn: Date;
  /** Of the rows that were drawn: held against the unit's papers, and not right. */
  looked: number;
  wrong: number;
}

/** The ledgers that count for a year with their rows, by unit. Not filtered by viewer. */
export async function ledgersInForce(
  context: Whole,
  year: number,
): Promise<Map<string, { ledger: LedgerInForce; rows: OutsideRow[] }>> {
  const db = tables(context.database);
  const heads = await db
    .selectFrom("desk_ledger")
    .selectAll()
    .where("year", "=", year)
    .where("replaced_at", "is", null)
    .execute();
  if (heads.length === 0) return new Map();
  const ids = heads.map((head) => head.id);
  const rows = Map.groupBy(
    await db
      .selectFrom("desk_ledger_row")
      .selectAll()
      .where("ledger_id", "in", ids)
      .orderBy("ledger_id")
      .orderBy("place")
      .execute(),
    (row) => row.ledger_id,
  );
  const samples = Map.groupBy(
    await db
      .selectFrom("desk_ledger_sample")
      .select(["ledger_id", "found"])
      .where("ledger_id", "in", ids)
      .where("found", "is not", null)
      .execute(),
    (row) => row.ledger_id,
  );
  return new Map(
    heads.map((head) => {
      const looked = samples.get(head.id) ?? [];
      return [
        head.unit_id,
        {
          ledger: {
            id: head.id,
            givenBy: head.given_by,
            fileName: head.file_name,
            sha256: head.sha256,
            rows: head.rows,
            importedOn: head.imported_at,
            looked: looked.length,
            wrong: looked.filter(({ found }) => found !== "right").length,
          },
          rows: (rows.get(head.id) ?? []).map((row) => ({
            number: row.own_number,
            kind: row.kind,
            receivedOn: row.received_on,
            answeredOn: row.answered_on,
            extended: row.extended,
            solved: row.solved,
            satisfied: row.satisfied,
          })),
        },
      ];
    }),
  );
}
