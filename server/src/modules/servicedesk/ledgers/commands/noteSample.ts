import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { ledgerFor, type Found } from "../queries/ledgers.ts";

/** What a look at the unit's papers has found of a drawn row. @throws Refusal 404 for a row that was not drawn */
export async function noteSample(
  context: Context,
  which: { id: string; place: number },
  input: { found: Found; note: string | null },
): Promise<void> {
  const viewer = signedIn(context);
  const ledger = await ledgerFor(context, which.id);
  await transact(context, async (work) => {
    const changed = await tables(work.database)
      .updateTable("desk_ledger_sample")
      .set({
        found: input.found,
        note: input.note,
        looked_by: viewer.accountId,
        looked_name: viewer.name,
        looked_at: work.clock.now(),
      })
      .where("ledger_id", "=", which.id)
      .where("place", "=", which.place)
      .returning("place")
      .executeTakeFirst();
    if (!changed) throw notFound("该抽查件");
    await work.audit("servicedesk.note-sample", `ledger:${which.id}`, {
      unit: ledger.unit_id,
      ...input,
      place: which.place,
    });
  });
}
