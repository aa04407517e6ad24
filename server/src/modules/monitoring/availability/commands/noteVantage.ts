import { sql } from "kysely";
import { transact, type Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

/** Notes that a process looks from here. Nothing of a unit changes by it. */
export async function noteVantage(context: Context, name: string): Promise<void> {
  const now = context.clock.now();
  await transact(context, async (work) => {
    const db = tables(work.database);
    const added = await db
      .insertInto("availability_vantage")
      .values({ name, first_seen: now, last_seen: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning("name")
      .executeTakeFirst();
    if (added) await work.audit("monitoring.note-vantage", `vantage:${name}`, {});
    // A clock that was set back takes nothing from what was noted.
    else
      await db
        .updateTable("availability_vantage")
        .set({ last_seen: sql<Date>`greatest(last_seen, ${now})` })
        .where("name", "=", name)
        .execute();
  });
}
