import { sql } from "kysely";
import { brokenFiles, type Invariant } from "../../../core/invariant.ts";
import { tables } from "../tables.ts";

const pagesWhole: Invariant = {
  name: "every 督办单 and every ledger of a unit is there, byte for byte",
  broken: async (context) => {
    const db = tables(context.database);
    const letters = await db
      .selectFrom("desk_supervision")
      .select(["id", "docx_id", "docx_sha256", "pdf_id", "pdf_sha256"])
      .orderBy("issued_at")
      .execute();
    const ledgers = await db
      .selectFrom("desk_ledger")
      .select(["stored_id", "sha256"])
      .distinct()
      .orderBy("stored_id")
      .execute();
    return brokenFiles(context, [
      ...letters.flatMap((row) => [
        { what: `supervision ${row.id}`, id: row.docx_id, sha256: row.docx_sha256 },
        { what: `supervision ${row.id}`, id: row.pdf_id, sha256: row.pdf_sha256 },
      ]),
      ...ledgers.map((row) => ({ what: "ledger", id: row.stored_id, sha256: row.sha256 })),
    ]);
  },
};

const ledgersWhole: Invariant = {
  name: "a ledger has as many rows as its head says",
  broken: async (context) => {
    const { rows } = await sql<{ id: string }>`
      select ledger.id from desk_ledger ledger
      where ledger.rows <> (select count(*) from desk_ledger_row row where row.ledger_id = ledger.id)`.execute(
      context.database,
    );
    return rows.map((row) => `ledger ${row.id}`);
  },
};

export const invariants: readonly Invariant[] = [pagesWhole, ledgersWhole];
