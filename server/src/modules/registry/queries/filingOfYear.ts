import type { Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";
import { calendarYear, hasDays, lastDayOf, overlap, term } from "../validity.ts";

/** What a unit had filed in a year. */
export interface FilingOfYear {
  department: boolean;
  officer: boolean;
  /** It filed by the last day of the year. */
  onTime: boolean;
}

/**
 * What was filed and valid in a year, by unit: on one day of the year at least. What was filed after the year does not count for it, and
 * a filing that expired or was handed over within the year still does (decision 20). Units that had nothing filed are left out.
 */
export async function filingsOfYear(context: Context, year: number): Promise<Map<string, FilingOfYear>> {
  const db = tables(context.database);
  const of = calendarYear(year);
  const out = new Map<string, FilingOfYear>();
  const at = (unitId: string): FilingOfYear => {
    const found = out.get(unitId) ?? { department: false, officer: false, onTime: false };
    out.set(unitId, found);
    return found;
  };
  const held = (row: Parameters<typeof term>[0]): boolean => hasDays(term(row)) && overlap(term(row), of);
  for (const row of await db.selectFrom("unit_department").selectAll().execute())
    if (held(row)) at(row.unit_id).department = true;
  for (const row of await db.selectFrom("unit_officer").selectAll().execute())
    if (held(row)) at(row.unit_id).officer = true;
  const filed = await db
    .selectFrom("filing")
    .select("unit_id")
    .distinct()
    .where("filed_on", "<=", lastDayOf(year))
    .execute();
  const filers = new Set(filed.map((row) => row.unit_id));
  for (const [unitId, one] of out) one.onTime = filers.has(unitId);
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
