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

/** A department or an officer as it was filed, with the days on which it held. */
export interface FiledPart {
  id: string;
  unitId: string;
  part: Part;
  period: Period;
}

/** Every department and officer that ever was filed, with the days on which it held. */
async function terms(context: Context): Promise<FiledPart[]> {
  const db = tables(context.database);
  const out: FiledPart[] = [];
  for (const part of ["department", "officer"] as const)
    for (const row of await db.selectFrom(`unit_${part}`).selectAll().execute()) {
      const period = term(row);
      if (hasDays(period)) out.push({ id: row.id, unitId: row.unit_id, part, period });
    }
  return out;
}

/**
 * What counts as filed in a year, by unit: what was valid on one day of the year at least; a filing that expired or was handed over within
 * the year still counts (decision 20). What came after the year says nothing about it, except of a unit that had nothing filed in it: then
 * its first later filing counts, and not in time. Units that never filed are left out.
 */
export async function filedPartsOfYear(context: Context, year: number): Promise<Map<string, FiledPart[]>> {
  const of = calendarYear(year);
  const out = new Map<string, FiledPart[]>();
  for (const [unitId, own] of Map.groupBy(await terms(context), (one) => one.unitId)) {
    const within = own.filter(({ period }) => overlap(period, of));
    const later = own.filter(({ period }) => (period.from ?? "") > lastDayOf(year));
    const first = later.map(({ period }) => period.from ?? "").sort()[0];
    const counted = within.length > 0 ? within : later.filter(({ period }) => period.from === first);
    if (counted.length > 0) out.set(unitId, counted);
  }
  return out;
}

/** The same in three answers. */
export async function filingsOfYear(context: Context, year: number): Promise<Map<string, FilingOfYear>> {
  const of = calendarYear(year);
  return new Map(
    [...(await filedPartsOfYear(context, year))].map(([unitId, counted]) => {
      const has = (part: Part): boolean => counted.some((one) => one.part === part);
      return [
        unitId,
        {
          department: has("department"),
          officer: has("officer"),
          onTime: counted.some(({ period }) => overlap(period, of)),
          since: counted.map(({ period }) => period.from).sort()[0] ?? null,
        },
      ];
    }),
  );
}

/** Main sites that a unit had on one day of the year at least, by unit. */
export async function mainSitesOfYear(
  context: Context,
  year: number,
): Promise<Map<string, { id: string; url: string }[]>> {
  const rows = await tables(context.database)
    .selectFrom("unit_site")
    .select(["id", "unit_id", "url", "valid_from", "valid_until"])
    .where("role", "=", "main")
    .orderBy("url")
    .execute();
  const of = calendarYear(year);
  return Map.groupBy(
    rows.filter((row) => overlap({ from: row.valid_from, until: row.valid_until }, of)),
    (row) => row.unit_id,
  );
}
