import { sql, type Selectable } from "kysely";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { maySeeUnitEvidence } from "../policy.ts";
import type { Fact } from "../model.ts";
import { tables, type EvidenceTables } from "../tables.ts";
import { TOO_LATE } from "./cutOff.ts";
import { saysNothing } from "./nullFacts.ts";
import { sealedEvidence, type Sealed } from "./sealed.ts";

/** What went before is replaced by a null that says something: a person ruled it out, or a count found nothing to measure by. */
const RULED_OUT = sql<boolean>`exists (
  select from fact as later where later.year = fact.year and later.unit_id = fact.unit_id and later.key = fact.key
    and later.id > fact.id and later.value is null and ${saysNothing("later")} is false
    and not exists (select from fact_withdrawal where fact_id = later.id))`;

/** The evidence on which it stood alone was withdrawn. */
const WITHDRAWN = sql<boolean>`exists (select from fact_withdrawal where fact_id = fact.id)`;

/**
 * The current facts of a year, one per unit and key: the newest known value, and only without any the newest null: who could not look
 * again has not learnt that there is nothing. Left out is what a person has ruled out, what stood on withdrawn evidence alone and
 * what was observed after the year's last day of monitoring. Not filtered by viewer: for other modules.
 */
export async function currentFacts(
  context: Whole,
  year: number,
  unitIds?: string[],
  keys?: readonly string[],
): Promise<Fact[]> {
  if (unitIds?.length === 0 || keys?.length === 0) return [];
  let query = tables(context.database)
    .selectFrom("seen_fact as fact")
    .selectAll()
    .distinctOn(["unit_id", "key"])
    .where("year", "=", year)
    .where(sql<boolean>`not ${WITHDRAWN}`)
    .where(sql<boolean>`not ${RULED_OUT}`)
    .where(sql<boolean>`not ${TOO_LATE}`)
    .orderBy("unit_id")
    .orderBy("key")
    .orderBy(sql`value is null`)
    .orderBy("id", "desc");
  if (unitIds) query = query.where("unit_id", "in", unitIds);
  if (keys) query = query.where("key", "in", [...keys]);
  const sealed = await sealedEvidence(context);
  return (await query.execute()).map((row) => read(row, sealed));
}

/** The newest counts of a year by unit and key, each with the day that it reaches. Not filtered by viewer: for other modules. */
export async function countFacts(context: Whole, year: number, unitIds?: string[]): Promise<Fact[]> {
  if (unitIds?.length === 0) return [];
  let query = tables(context.database)
    .selectFrom("seen_fact as fact")
    .selectAll()
    .distinctOn(["unit_id", "key"])
    .where("year", "=", year)
    .where("closed_until", "is not", null)
    .orderBy("unit_id")
    .orderBy("key")
    .orderBy("id", "desc");
  if (unitIds) query = query.where("unit_id", "in", unitIds);
  const sealed = await sealedEvidence(context);
  return (await query.execute()).map((row) => read(row, sealed));
}

/** Facts by id, also ones that newer facts have replaced: what a mark of the past was computed from. Not filtered by viewer. */
export async function factsById(context: Whole, ids: readonly string[]): Promise<Fact[]> {
  if (ids.length === 0) return [];
  const rows = await tables(context.database)
    .selectFrom("seen_fact as fact")
    .leftJoin("fact_withdrawal", "fact_withdrawal.fact_id", "fact.id")
    .selectAll("fact")
    .select("withdrawal_id")
    .where("fact.id", "in", ids.map(Number))
    .execute();
  const sealed = await sealedEvidence(context);
  return rows.map((row) => {
    const fact = read(row, sealed);
    // Its note may tell what the sealed page said.
    return row.withdrawal_id === null ? fact : { ...fact, note: "所依据的证据已撤回封存，不再计入" };
  });
}

const read = (row: Selectable<EvidenceTables["seen_fact"]>, sealed: Sealed): Fact => ({
  id: String(row.id),
  year: row.year,
  unitId: row.unit_id,
  key: row.key,
  value: row.value,
  asOf: row.as_of,
  source: row.source,
  note: row.confirmed_note ?? row.note,
  evidence: sealed.open(row.evidence),
  closedUntil: row.closed_until,
  confirmed:
    row.confirmed_until === null
      ? null
      : { until: row.confirmed_until, evidence: sealed.open(row.confirmed_evidence ?? []) },
  recordedAt: row.recorded_at,
});

/** One fact, also one that a newer fact has replaced. @throws Refusal 404, also when the viewer may not see its unit */
export async function oneFact(context: Context, id: string): Promise<Fact> {
  const [fact] = await factsById(wholeOf(context, "asked below whether the viewer may see its unit"), [id]);
  if (!fact || !maySeeUnitEvidence(signedIn(context), fact.unitId)) throw notFound("该数据");
  return fact;
}

/** The current facts of one unit that the viewer may see; of others none. */
export async function unitFacts(context: Context, year: number, unitId: string): Promise<Fact[]> {
  return maySeeUnitEvidence(signedIn(context), unitId)
    ? currentFacts(wholeOf(context, "of a unit that the viewer may see"), year, [unitId])
    : [];
}
