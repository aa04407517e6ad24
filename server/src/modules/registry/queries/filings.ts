import { arrivalShown, type Arrival } from "../../../core/arrival.ts";
import type { Whole } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** What a unit had filed for a year. */
export interface PastFiling {
  department: string | null;
  officerName: string | null;
  filedOn: string;
  recordedAt: Date;
  arrival: Arrival;
}

/**
 * Unit → the filing that counts for `year`: the one that was valid when the year ended (or today, while it runs); of a unit that had none
 * then, the first that came later. A change after the year says nothing about it. Not filtered by viewer: for other modules.
 */
export async function filingsOf(context: Whole, year: number): Promise<Map<string, PastFiling>> {
  const end = `${year}-12-31`;
  const rows = await tables(context.database)
    .selectFrom("filing")
    .select([
      "unit_id",
      "department",
      "officer_name",
      "filed_on",
      "recorded_at",
      "arrival",
      "arrival_reason",
      "proof_id",
    ])
    .orderBy("filed_on")
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  const out = new Map<string, PastFiling>();
  for (const row of rows) {
    if (row.filed_on > end && out.has(row.unit_id)) continue;
    out.set(row.unit_id, {
      department: row.department,
      officerName: row.officer_name,
      filedOn: row.filed_on,
      recordedAt: row.recorded_at,
      arrival: arrivalShown(row),
    });
  }
  return out;
}
