import { sql } from "kysely";
import type { HolidayDay } from "../../../core/calendar.ts";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context, type Viewer } from "../../../core/context.ts";
import { lawHolidays } from "../../../core/lawHolidays.ts";
import { unitsCalled } from "../../registry/index.ts";
import type { HolidayYears, ProposalView } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Moved dates that the page shows. */
const SHOWN = 200;

const said = (day: HolidayDay | undefined, date: string): string => {
  if (day) return day.kind === "work" ? "上班" : `放假（${day.name}）`;
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) ? "周末" : "上班";
};

/** The days that a year has now: of its official table, else what the law gives. */
async function daysOf(context: Context, year: number): Promise<{ official: boolean; days: HolidayDay[] }> {
  const db = tables(context.database);
  const row = await db.selectFrom("holiday_year").select("year").where("year", "=", year).executeTakeFirst();
  if (!row)
    return {
      official: false,
      days: lawHolidays(year).map((one) => ({ ...one, kind: "off" as const })),
    };
  const days = await db
    .selectFrom("holiday_day")
    .select(["date", "kind", "name"])
    .where("year", "=", year)
    .orderBy("date")
    .execute();
  return { official: true, days };
}

/** One year's days. A year without an official table shows what the law gives: 暂定. */
export async function yearDays(context: Context, year: number) {
  const { official, days } = await daysOf(context, year);
  return { year, state: official ? ("official" as const) : ("provisional" as const), days };
}

function confirmable(viewer: Viewer, importedBy: string): ProposalView["confirm"] {
  return importedBy === viewer.accountId
    ? { possible: false, why: "须由导入人以外的另一人确认" }
    : { possible: true, why: null };
}

async function proposals(context: Context): Promise<ProposalView[]> {
  const viewer = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("holiday_proposal")
    .selectAll()
    .where("state", "=", "waiting")
    .orderBy("year")
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const before = new Map((await daysOf(context, row.year)).days.map((day) => [day.date, day]));
      const after = new Map(row.days.days.map((day) => [day.date, day]));
      return {
        id: row.id,
        year: row.year,
        sourceDocument: row.source_document,
        importedBy: row.imported_name,
        importedAt: row.imported_at.toISOString(),
        days: row.days.days,
        changes: [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((date) => {
          const change = { date, before: said(before.get(date), date), after: said(after.get(date), date) };
          return change.before === change.after ? [] : [change];
        }),
        confirm: confirmable(viewer, row.imported_by),
      };
    }),
  );
}

/** Last days that a table moved, newest first; without those of units from which the viewer is recused. */
async function moved(context: Context): Promise<HolidayYears["moved"]> {
  const { recused } = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("moved_date")
    .selectAll()
    .orderBy("id", "desc")
    .limit(SHOWN)
    .execute();
  if (rows.length === 0) return [];
  const names = new Map((await unitsCalled(context)).map((unit) => [unit.id, unit.name]));
  return rows
    .filter((row) => row.unit_id === null || !recused.has(row.unit_id))
    .map((row) => ({
      at: row.at.toISOString(),
      kind: row.kind,
      year: row.year,
      unitName: row.unit_id === null ? null : (names.get(row.unit_id) ?? row.unit_id),
      oldDue: row.old_due,
      computed: row.computed,
      due: row.due,
      reason: row.reason,
    }));
}

/** Every year with a table, this year and the next one even without, newest first; tables that wait; last days that moved. */
export async function holidayYears(context: Context): Promise<HolidayYears> {
  const { rows } = await sql<{
    year: number;
    source_document: string;
    version: number;
    confirmed_name: string;
    confirmed_at: Date;
    off: number;
    work: number;
  }>`
    select holiday_year.year, source_document, version, confirmed_name, confirmed_at,
      count(*) filter (where kind = 'off')::int as off, count(*) filter (where kind = 'work')::int as work
    from holiday_year left join holiday_day using (year) group by holiday_year.year`.execute(
    context.database,
  );
  const known = new Map(rows.map((row) => [row.year, row]));
  const current = Number(dateInChina(context.clock.now()).slice(0, 4));
  const years = [...new Set([...known.keys(), current, current + 1])].sort((a, b) => b - a);
  return {
    years: years.map((year) => {
      const row = known.get(year);
      return {
        year,
        state: row ? "official" : "provisional",
        sourceDocument: row?.source_document ?? null,
        version: row?.version ?? 0,
        confirmedBy: row?.confirmed_name ?? null,
        confirmedAt: row?.confirmed_at.toISOString() ?? null,
        off: row?.off ?? lawHolidays(year).length,
        work: row?.work ?? 0,
      };
    }),
    proposals: await proposals(context),
    moved: await moved(context),
  };
}
