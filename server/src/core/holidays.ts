import { sql } from "kysely";
import { calendarOf, type Calendar, type HolidayDay } from "./calendar.ts";
import type { Context, Work } from "./context.ts";

/** Held shared by whoever computes a last day that is stored, alone by whoever changes a table: neither misses the other. */
const TABLES_LOCK = 7_140_142;

/** Calendars by what they were made of; equal tables are one calendar, whichever database they come from. */
const made = new Map<string, Calendar>();
/** One is in use; a second while a table changes, more in tests only. */
const KEPT = 8;

/**
 * The calendar as the confirmed tables are now: read once a command or query. Inside a transaction it holds until its end, so that a table
 * that is confirmed meanwhile finds what was computed; take it before locking rows that hold a last day.
 */
export async function calendar(context: Context): Promise<Calendar> {
  const { database } = context;
  if (database.isTransaction)
    await sql`select pg_advisory_xact_lock_shared(${TABLES_LOCK})`.execute(database);
  const { rows: years } = await sql<{ year: number; digest: string }>`
    select year, digest from holiday_year order by year`.execute(database);
  const closing = context.config.closingTime;
  const key = [closing, ...years.map((one) => `${one.year}:${one.digest}`)].join(" ");
  const known = made.get(key);
  if (known) return known;
  const { rows: days } = await sql<HolidayDay & { year: number }>`
    select year, date, kind, name from holiday_day order by year, date`.execute(database);
  const byYear = Map.groupBy(days, (day) => day.year);
  const fresh = calendarOf(
    years.map(({ year }) => ({ year, days: byYear.get(year) ?? [] })),
    closing,
  );
  const [oldest] = made.keys();
  if (made.size >= KEPT && oldest !== undefined) made.delete(oldest);
  made.set(key, fresh);
  return fresh;
}

/** Keeps everybody from computing last days until the transaction ends: for whoever changes a table. */
export async function lockTables(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(${TABLES_LOCK})`.execute(work.database);
}
