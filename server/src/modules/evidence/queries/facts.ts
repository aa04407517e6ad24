import { signedIn, type Context } from "../../../core/context.ts";
import { maySeeUnitEvidence } from "../policy.ts";
import type { Fact } from "../model.ts";
import { tables } from "../tables.ts";

/** The current facts of a year: the newest row per unit and key. Not filtered by viewer: for other modules. */
export async function currentFacts(context: Context, year: number, unitIds?: string[]): Promise<Fact[]> {
  if (unitIds?.length === 0) return [];
  let query = tables(context.database)
    .selectFrom("fact")
    .selectAll()
    .distinctOn(["unit_id", "key"])
    .where("year", "=", year)
    .orderBy("unit_id")
    .orderBy("key")
    .orderBy("id", "desc");
  if (unitIds) query = query.where("unit_id", "in", unitIds);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: String(row.id),
    year: row.year,
    unitId: row.unit_id,
    key: row.key,
    value: row.value,
    asOf: row.as_of,
    source: row.source,
    note: row.note,
    evidence: row.evidence,
    recordedAt: row.recorded_at,
  }));
}

/** The current facts of one unit that the viewer may see; of others none. */
export async function unitFacts(context: Context, year: number, unitId: string): Promise<Fact[]> {
  return maySeeUnitEvidence(signedIn(context), unitId) ? currentFacts(context, year, [unitId]) : [];
}
