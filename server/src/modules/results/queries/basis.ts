import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** Registered basis documents in the order of registration. */
export async function basisDocuments(
  context: Context,
): Promise<{ number: string; title: string; issuedOn: string | null }[]> {
  const rows = await tables(context.database)
    .selectFrom("basis_document")
    .selectAll()
    .orderBy("recorded_at")
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ number: row.number, title: row.title, issuedOn: row.issued_on }));
}
