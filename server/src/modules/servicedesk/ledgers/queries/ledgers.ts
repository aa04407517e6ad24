import { signedIn, type Context } from "../../../../core/context.ts";
import { unitOpenTo } from "../../../../core/policy.ts";
import { notFound } from "../../../../core/refusal.ts";
import { KIND_NAMES } from "../../clocks/rules.ts";
import { namesOfUnits } from "../../matters/queries/list.ts";
import { tables } from "../../tables.ts";

export type Found = "right" | "wrong" | "missing";

/** The ledgers of a year with what was drawn and found; a unit its own, and not which rows are drawn. */
export async function ledgersOf(context: Context, year: number) {
  const viewer = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("desk_ledger as ledger")
    .selectAll("ledger")
    .select((select) => [
      select
        .selectFrom("desk_ledger_sample as sample")
        .whereRef("sample.ledger_id", "=", "ledger.id")
        .select((of) => of.fn.countAll<number>().as("count"))
        .as("drawn"),
      select
        .selectFrom("desk_ledger_sample as sample")
        .whereRef("sample.ledger_id", "=", "ledger.id")
        .where("sample.found", "is not", null)
        .select((of) => of.fn.countAll<number>().as("count"))
        .as("looked"),
      select
        .selectFrom("desk_ledger_sample as sample")
        .whereRef("sample.ledger_id", "=", "ledger.id")
        .where("sample.found", "in", ["wrong", "missing"])
        .select((of) => of.fn.countAll<number>().as("count"))
        .as("wrong"),
    ])
    .where("year", "=", year)
    .orderBy("unit_id")
    .orderBy("replaced_at", (order) => order.desc().nullsFirst())
    .execute();
  const name = await namesOfUnits(context);
  return rows
    .filter((row) => unitOpenTo(viewer, row.unit_id))
    .map((row) => ({
      id: row.id,
      unitId: row.unit_id,
      unitName: name(row.unit_id),
      rows: row.rows,
      givenBy: row.given_by,
      fileName: row.file_name,
      sha256: row.sha256,
      importedBy: row.imported_name,
      importedAt: row.imported_at.toISOString(),
      replacedAt: row.replaced_at?.toISOString() ?? null,
      drawn: Number(row.drawn ?? 0),
      looked: Number(row.looked ?? 0),
      wrong: Number(row.wrong ?? 0),
    }));
}

export async function ledgerFor(context: Context, id: string) {
  const row = await tables(context.database)
    .selectFrom("desk_ledger")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || !unitOpenTo(signedIn(context), row.unit_id)) throw notFound("该台账");
  return row;
}

/** The rows that were drawn, for the office that holds them against the unit's papers. @throws Refusal 404 */
export async function samplesOf(context: Context, id: string) {
  await ledgerFor(context, id);
  const rows = await tables(context.database)
    .selectFrom("desk_ledger_sample as sample")
    .innerJoin("desk_ledger_row as row", (join) =>
      join.onRef("row.ledger_id", "=", "sample.ledger_id").onRef("row.place", "=", "sample.place"),
    )
    .selectAll()
    .where("sample.ledger_id", "=", id)
    .orderBy("row.place")
    .execute();
  return rows.map((row) => ({
    place: row.place,
    number: row.own_number,
    kind: KIND_NAMES[row.kind],
    receivedOn: row.received_on,
    answeredOn: row.answered_on,
    solved: row.solved,
    satisfied: row.satisfied,
    found: row.found,
    note: row.note,
    lookedBy: row.looked_name,
  }));
}
