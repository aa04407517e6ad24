import { createHash } from "node:crypto";
import { sql } from "kysely";
import { transact, type Context } from "../../../core/context.ts";
import { tables } from "./tables.ts";

/** The place of a process that names none. */
export const MAIN = "main";
/** As people read it. */
export const vantageName = (name: string): string => (name === MAIN ? "主监测点" : name);

/** How long a vantage that is silent still belongs to those that ought to look. Milliseconds. */
export const AWAY_MS = 30 * 60_000;

/** The job that visits from a place: each process takes its own place's alone. The crontab knows Latin names only. */
export const jobOf = (vantage: string): string =>
  vantage === MAIN
    ? "monitoring:availability"
    : `monitoring:availability-${createHash("sha256").update(vantage).digest("hex").slice(0, 12)}`;

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
