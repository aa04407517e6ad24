import { transact, type Context } from "../../../../core/context.ts";
import { limit } from "../../clocks/rules.ts";
import { tables } from "../../tables.ts";

const DAY_MS = 86_400_000;

/** Empties the contacts of matters that were closed long enough ago; who looked at them stays known. @returns how many */
export async function eraseContacts(context: Context): Promise<number> {
  return transact(context, async (work) => {
    const now = work.clock.now();
    const before = new Date(now.getTime() - limit("keepContact") * DAY_MS);
    const rows = await tables(work.database)
      .updateTable("desk_contact")
      .set({ sealed: null, erased_at: now })
      .where("sealed", "is not", null)
      .where("case_id", "in", (select) =>
        select.selectFrom("desk_case").select("id").where("closed_at", "<", before),
      )
      .returning("case_id")
      .execute();
    if (rows.length > 0)
      await work.audit("servicedesk.erase-contacts", "desk:contacts", { count: rows.length });
    return rows.length;
  });
}
