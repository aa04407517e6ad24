import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { calendarYear, hasDays, lastDayOf, overlap, term, type Period } from "../validity.ts";

/** What a unit had filed in a year. */
export interface FilingOfYear {
  department: boolean;
  officer: boolean;
  /** Something was filed by the last day of the year. */
  onTime: boolean;
  /** The first day of what counts; null: not known. A later change of department or officer does not move it. */
  since: string | null;
}

type Part = "department" | "officer";

/** Every department and officer that ever was filed, with the days on which it held. */
async function terms(context: Context): Promise<{ unitId: string; part: Part; period: Period }[]> {
  const db = tables(context.database);
  const out: { unitId: string; part: Part; period: Period }[] = [];
  for (const part of ["department", "officer"] as const)
    for (const row of await db.selectFrom(`unit_${part}`).selectAll().execute()) {
      const period = term(row);
      if (hasDays(period)) out.push({ unitId: row.unit_id, part, period });
    }
  return out;
}

/**
 * What was filed and valid in a year, by unit: on one day of the year at least; a filing that expired or was handed over within the year
 * still counts (decision 20). What came after the year says nothing about it, except of a unit that had nothing filed in it: then its first
 * later filing counts, and not in time. Units that never filed are left out.
 */
export async function filingsOfYear(context: Context, year: number): Promise<Map<string, FilingOfYear>> {
  const of = calendarYear(year);
  const out = new Map<string, FilingOfYear>();
  for (const [unitId, own] of Map.groupBy(await terms(context), (one) => one.unitId)) {
    const within = own.filter(({ period }) => overlap(period, of));
    const later = own.filter(({ period }) => (period.from ?? "") > lastDayOf(year));
    const first = later.map(({ period }) => period.from ?? "").sort()[0];
    const counted = within.length > 0 ? within : later.filter(({ period }) => period.from === first);
    if (counted.length === 0) continue;
    const has = (part: Part): boolean => counted.some((one) => one.part === part);
    out.set(unitId, {
      department: has("department"),
      officer: has("officer"),
      onTime: within.length > 0,
      since: counted.map(({ period }) => period.from).sort()[0] ?? null,
    });
  }
  return out;
}

/** Units that had a main site on one day of the year at least. */
export async function unitsWithSite(context: Context, year: number): Promise<Set<string>> {
  const rows = await tables(context.database)
    .selectFrom("unit_site")
    .select(["unit_id", "valid_from", "valid_until"])
    .where("role", "=", "main")
    .execute();
  const of = calendarYear(year);
  return new Set(
    rows
      .filter((row) => overlap({ from: row.valid_from, until: row.valid_until }, of))
      .map((row) => row.unit_id),
  );
}
