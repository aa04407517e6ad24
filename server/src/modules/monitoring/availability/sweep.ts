import { dateInChina } from "../../../core/clock.ts";
import type { Whole } from "../../../core/context.ts";
import { closeDays } from "./commands/closeDays.ts";
import { LATE_MS, slotsOfDay, windowOf } from "./schedule.ts";
import { tables } from "./tables.ts";
import { noteVantage } from "./commands/noteVantage.ts";
import { isSteady } from "./steady.ts";
import { overTheNetwork, takeSlot, type Visitor } from "./commands/takeSlot.ts";

/**
 * One sweep over the state: visits what is due now and not visited yet, closes days and months that are over. What passed while the platform was not
 * running is missed and never made up for; a process at another vantage visits at the same instants and keeps what it saw beside; a sweep that is killed leaves nothing half done, and a second one finds nothing to do.
 */
export async function sweepAvailability(
  context: Whole,
  visit: Visitor = overTheNetwork,
  vantage: string = context.config.vantage,
  steady: () => boolean = () => isSteady(context.clock),
): Promise<{ taken: number; days: number; months: number }> {
  const db = tables(context.database);
  if (!steady()) return { taken: 0, days: 0, months: 0 };
  await noteVantage(context, vantage);
  const out = { taken: 0, days: 0, months: 0 };
  for (const watch of await db.selectFrom("availability_watch").selectAll().orderBy("year").execute()) {
    const now = context.clock.now();
    const earliest = new Date(now.getTime() - LATE_MS);
    const days = new Set([dateInChina(earliest), dateInChina(now)]);
    const due = [...days]
      .flatMap((day) => slotsOfDay(windowOf(watch), day))
      .filter((at) => at <= now && at >= earliest);
    for (const at of due) {
      const made = await db
        .selectFrom("availability_slot")
        .select("at")
        .where("at", "=", at)
        .where("vantage", "=", vantage)
        .executeTakeFirst();
      if (!made && (await takeSlot(context, watch, at, visit, vantage))) out.taken += 1;
    }
    const closed = await closeDays(context, watch);
    out.days += closed.days.length;
    out.months += closed.months.length;
  }
  return out;
}
