import { sql, type Selectable } from "kysely";
import { signedIn, type Context } from "../../../core/context.ts";
import { maySeeUnitEvidence } from "../policy.ts";
import type { Fact } from "../model.ts";
import { tables, type EvidenceTables } from "../tables.ts";

/** An observation after the year's last day of monitoring: it belongs to the next year. */
const TOO_LATE = sql<boolean>`exists (
  select from monitoring_cut_off cut where cut.year = fact.year and fact.source like 'monitoring.%' and fact.as_of > cut.day)`;

/** The current facts of a year: the newest row per unit and key that belongs to the year. Not filtered by viewer: for other modules. */
export async function currentFacts(
  context: Context,
  year: number,
  unitIds?: string[],
  keys?: readonly string[],
): Promise<Fact[]> {
  if (unitIds?.length === 0 || keys?.length === 0) return [];
  let query = tables(context.database)
    .selectFrom("fact")
    .selectAll()
    .distinctOn(["unit_id", "key"])
    .where("year", "=", year)
    .where(sql<boolean>`not ${TOO_LATE}`)
    .orderBy("unit_id")
    .orderBy("key")
    .orderBy("id", "desc");
  if (unitIds) query = query.where("unit_id", "in", unitIds);
  if (keys) query = query.where("key", "in", [...keys]);
  return (await query.execute()).map(read);
}

/** Facts by id, also ones that newer facts have replaced: what a mark of the past was computed from. Not filtered by viewer. */
export async function factsById(context: Context, ids: readonly string[]): Promise<Fact[]> {
  if (ids.length === 0) return [];
  const rows = await tables(context.database)
    .selectFrom("fact")
    .selectAll()
    .where("id", "in", ids.map(Number))
    .execute();
  return rows.map(read);
}

const read = (row: Selectable<EvidenceTables["fact"]>): Fact => ({
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
});

/** The current facts of one unit that the viewer may see; of others none. */
export async function unitFacts(context: Context, year: number, unitId: string): Promise<Fact[]> {
  return maySeeUnitEvidence(signedIn(context), unitId) ? currentFacts(context, year, [unitId]) : [];
}
