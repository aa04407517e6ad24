import { transact, type Context, type Work } from "../../../../core/context.ts";
import { allUnits } from "../../../registry/index.ts";
import { agreedSlots, agreedVisits } from "../agree.ts";
import { countMonth, NOTHING, stateOf } from "../count.ts";
import { LATE_MS, monthsOf, nextDay, slotsOfDay, startOfDay, windowOf } from "../schedule.ts";
import { tables, type MonthCount, type Watch } from "../tables.ts";
import { tellShares } from "../tellShares.ts";
import { downtimesIn } from "../queries/downtimesIn.ts";
import { holdDays, isClosed } from "./holdDays.ts";

/** After a day's end, until its last visit can have been kept. Milliseconds. */
const SETTLED_MS = LATE_MS + 10 * 60_000;

const add = (one: MonthCount, other: MonthCount): MonthCount => ({
  counted: one.counted + other.counted,
  failed: one.failed + other.failed,
  full_days: one.full_days + other.full_days,
  planned_down: one.planned_down + other.planned_down,
  not_counted: one.not_counted + other.not_counted,
  ours: one.ours + other.ours,
  missed: one.missed + other.missed,
  disputed: one.disputed + other.disputed,
  looked: one.looked + other.looked,
  agreed: one.agreed + other.agreed,
});

async function closeDay(work: Work, watch: Watch, day: string): Promise<void> {
  const db = tables(work.database);
  const [from, until] = [startOfDay(day), startOfDay(nextDay(day))];
  const slots = await db
    .selectFrom("availability_slot")
    .select(["at", "vantage", "ours", "taken_at"])
    .where("at", ">=", from)
    .where("at", "<", until)
    .execute();
  const visits = await db
    .selectFrom("availability_visit")
    .select(["unit_id", "at", "vantage", "outcome", "reason"])
    .where("at", ">=", from)
    .where("at", "<", until)
    .orderBy("at")
    .execute();
  const taken = new Map(slots.map((slot) => [`${slot.at.getTime()} ${slot.vantage}`, slot.taken_at]));
  // The day's last visits may be made after midnight.
  const stops = await downtimesIn(work, from, new Date(until.getTime() + SETTLED_MS));
  const byUnit = Map.groupBy(
    visits.map((one) => ({ ...one, seenBy: taken.get(`${one.at.getTime()} ${one.vantage}`) ?? one.at })),
    (one) => one.unit_id,
  );
  const instants = agreedSlots(slots);
  const due = slotsOfDay(windowOf(watch), day).length;
  const living = (await allUnits(work)).filter((unit) => unit.active && unit.site !== null);
  const units = [...new Set([...living.map((unit) => unit.id), ...byUnit.keys()])].toSorted();
  const rows = units.map((unit) => ({
    year: watch.year,
    unit_id: unit,
    day,
    ...countMonth(
      agreedVisits(byUnit.get(unit) ?? [], watch.agree_percent),
      instants,
      due,
      stops.get(unit) ?? [],
    ),
    frozen_at: work.clock.now(),
  }));
  if (rows.length > 0)
    await db
      .insertInto("availability_day")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** What each unit's closed days say together; a change of it is noted with its day. */
async function noteStates(work: Work, year: number): Promise<void> {
  const db = tables(work.database);
  const totals = await db
    .selectFrom("availability_day")
    .select(({ fn }) => [
      "unit_id",
      fn.sum<string>("counted").as("counted"),
      fn.sum<string>("failed").as("failed"),
      fn.sum<string>("full_days").as("full_days"),
    ])
    .where("year", "=", year)
    .groupBy("unit_id")
    .execute();
  const known = new Map(
    (await db.selectFrom("availability_state").selectAll().where("year", "=", year).execute()).map((row) => [
      row.unit_id,
      row,
    ]),
  );
  for (const row of totals) {
    const of = {
      counted: Number(row.counted),
      failed: Number(row.failed),
      full_days: Number(row.full_days),
    };
    const state = stateOf(of);
    const before = known.get(row.unit_id);
    const { counted, failed } = of;
    if (!before)
      await db
        .insertInto("availability_state")
        .values({ year, unit_id: row.unit_id, state, since: work.clock.now(), counted, failed })
        .execute();
    else if (before.state !== state)
      await db
        .updateTable("availability_state")
        .set({ state, since: work.clock.now(), counted, failed })
        .where("year", "=", year)
        .where("unit_id", "=", row.unit_id)
        .execute();
  }
}

/** Freezes the months of the window that are whole, once, and tells the shares over what is frozen. @returns the months */
async function freezeMonths(work: Work, watch: Watch): Promise<string[]> {
  const db = tables(work.database);
  const frozen = new Set(
    (
      await db
        .selectFrom("availability_month")
        .select("month")
        .distinct()
        .where("year", "=", watch.year)
        .execute()
    ).map((row) => row.month),
  );
  const out: string[] = [];
  for (const { month, days } of monthsOf(windowOf(watch))) {
    if (frozen.has(month)) continue;
    const rows = await db
      .selectFrom("availability_day")
      .selectAll()
      .where("year", "=", watch.year)
      .where("day", ">=", days[0] ?? "")
      .where("day", "<=", days.at(-1) ?? "")
      .execute();
    if (new Set(rows.map((row) => row.day)).size < days.length) break;
    const units = Map.groupBy(rows, (row) => row.unit_id);
    await db
      .insertInto("availability_month")
      .values(
        [...units].map(([unit_id, list]) => ({
          year: watch.year,
          unit_id,
          month,
          ...list.reduce<MonthCount>(add, NOTHING),
          frozen_at: work.clock.now(),
        })),
      )
      .execute();
    out.push(month);
    await work.audit("monitoring.freeze-month", `year:${watch.year}`, { month, units: units.size });
  }
  if (out.length > 0) await tellShares(work, watch);
  return out;
}

/**
 * Closes the days of a window that are over, in order, each in a transaction of its own; then freezes whole months and says what changed. Nothing that
 * was closed is closed again.
 * @returns the days and the months
 */
export async function closeDays(
  context: Context,
  watch: Watch,
): Promise<{ days: string[]; months: string[] }> {
  const now = context.clock.now();
  const last = await tables(context.database)
    .selectFrom("availability_day")
    .select(({ fn }) => fn.max("day").as("day"))
    .where("year", "=", watch.year)
    .executeTakeFirst();
  const days: string[] = [];
  const months: string[] = [];
  for (
    let day = last?.day ? nextDay(last.day) : watch.first_day;
    day <= watch.last_day && startOfDay(nextDay(day)).getTime() + SETTLED_MS <= now.getTime();
    day = nextDay(day)
  ) {
    const own = await transact(context, async (work) => {
      await holdDays(work);
      // Another process, at another vantage, may have closed it since.
      if (await isClosed(work, watch.year, day)) return false;
      await closeDay(work, watch, day);
      await noteStates(work, watch.year);
      months.push(...(await freezeMonths(work, watch)));
      return true;
    });
    if (own) days.push(day);
  }
  return { days, months };
}
