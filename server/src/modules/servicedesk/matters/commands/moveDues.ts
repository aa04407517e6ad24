import { sql } from "kysely";
import type { Calendar } from "../../../../core/calendar.ts";
import { dateInChina } from "../../../../core/clock.ts";
import type { Work } from "../../../../core/context.ts";
import { laterOf, recordMove } from "../../../../core/movedDates.ts";
import { readClock } from "../../clocks/clocks.ts";
import { limit } from "../../clocks/rules.ts";
import { tables } from "../../tables.ts";
import { legClock, promiseClock } from "../due.ts";

/**
 * The last day on which a citizen may ask again, of every answered matter: of both days the later one holds, and the citizen is told.
 * @returns how many moved
 */
export async function moveAskUntil(work: Work, days: Calendar, reason: string): Promise<number> {
  const db = tables(work.database);
  const rows = await db
    .selectFrom("desk_case")
    .select(["id", "ask_until", "answered_at"])
    .where("state", "=", "answered")
    .where("ask_until", "is not", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  let moved = 0;
  for (const { id, ask_until: old, answered_at: at } of rows) {
    if (old === null || at === null) continue;
    const until = days.addWorkingDays(dateInChina(at), limit("askAgainWithin"));
    if (until <= old) continue;
    await db.updateTable("desk_case").set({ ask_until: until }).where("id", "=", id).execute();
    await db
      .insertInto("desk_event")
      .values({
        case_id: id,
        at: work.clock.now(),
        actor: "system",
        account_id: null,
        account_name: null,
        unit_id: null,
        what: "due-moved",
        public_text: `${reason}：追问的最后一天由 ${old} 改为 ${until}。`,
        note: null,
      })
      .execute();
    moved += 1;
  }
  return moved;
}

/**
 * Computes every last day that a changed table touches again, of open matters and of those that are over: one that was late by a provisional
 * day may have been in time. A day that moves gets its event; of both days the later one holds, for the citizen's promise as for the
 * unit's time. Inside the caller's transaction.
 * @param year the year whose table changed
 * @returns how many moved
 */
export async function moveDues(work: Work, days: Calendar, year: number, reason: string): Promise<number> {
  const db = tables(work.database);
  const now = work.clock.now();
  const [first, last] = [`${year - 1}-12-01`, `${year + 1}-01-31`];
  const cases = await db
    .selectFrom("desk_case")
    .selectAll()
    .where("promise_due", ">=", first)
    .where("arrived_on", "<=", last)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (cases.length === 0) return 0;
  const touched = (select: typeof cases) => select.map((row) => row.id);
  const legs = await db
    .selectFrom("desk_leg")
    .selectAll()
    .where("due_on", ">=", first)
    .where("counted_from", "<=", last)
    .orderBy("id")
    .execute();
  const ids = [...new Set([...touched(cases), ...legs.map((leg) => leg.case_id)])];
  const stops = Map.groupBy(
    await db.selectFrom("desk_stop").selectAll().where("case_id", "in", ids).execute(),
    (stop) => stop.case_id,
  );
  const told = await sql<{ kind: string; subject: string; computed: string }>`
    select distinct on (kind, subject) kind, subject, computed from moved_date
    where kind in ('desk-promise', 'desk-handling') order by kind, subject, id desc`.execute(work.database);
  const known = new Map(told.rows.map((row) => [`${row.kind} ${row.subject}`, row.computed]));
  let moved = 0;
  for (const row of cases) {
    const reading = readClock(days, promiseClock(row, stops.get(row.id) ?? []), now);
    // While a clock stands, its last day is a guess that ends with the stop: no day was promised.
    const stands = reading.standing !== null;
    const due = stands ? reading.date : laterOf(row.promise_due, reading.date);
    if (
      !stands &&
      reading.date !== row.promise_due &&
      known.get(`desk-promise matter:${row.number}`) !== reading.date
    ) {
      await recordMove(work, {
        kind: "desk-promise",
        year: Number(row.promise_due.slice(0, 4)),
        unitId: null,
        subject: `matter:${row.number}`,
        oldDue: row.promise_due,
        computed: reading.date,
        reason,
      });
      await db
        .insertInto("desk_event")
        .values({
          case_id: row.id,
          at: now,
          actor: "system",
          account_id: null,
          account_name: null,
          unit_id: null,
          what: "due-moved",
          public_text:
            due === row.promise_due
              ? `${reason}：承诺的最后一天按新安排为 ${reading.date}，仍不晚于原来的 ${due}。`
              : `${reason}：承诺的最后一天由 ${row.promise_due} 改为 ${due}。`,
          note: null,
        })
        .execute();
      moved += 1;
    }
    await db
      .updateTable("desk_case")
      .set({
        promise_due: due,
        ...(stands ? {} : { promise_floor: row.promise_due }),
        promise_provisional: reading.provisional,
      })
      .where("id", "=", row.id)
      .execute();
  }
  for (const leg of legs) {
    const reading = readClock(days, legClock(leg, stops.get(leg.case_id) ?? []), now);
    const stands = reading.standing !== null;
    const due = stands ? reading.date : laterOf(leg.due_on, reading.date);
    if (!stands && reading.date !== leg.due_on && known.get(`desk-handling leg:${leg.id}`) !== reading.date) {
      await recordMove(work, {
        kind: "desk-handling",
        year: Number(dateInChina(leg.dispatched_at).slice(0, 4)),
        unitId: leg.unit_id,
        subject: `leg:${leg.id}`,
        oldDue: leg.due_on,
        computed: reading.date,
        reason,
      });
      moved += 1;
    }
    await db
      .updateTable("desk_leg")
      .set({
        due_on: due,
        ...(stands ? {} : { due_floor: leg.due_on }),
        due_provisional: reading.provisional,
      })
      .where("id", "=", leg.id)
      .execute();
  }
  return moved;
}
