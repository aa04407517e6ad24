import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";
import type { Rubric } from "../../assessment/index.ts";
import { bundleByItem } from "../bundles.ts";
import { tables, type Round } from "../tables.ts";

export interface ExpertMark {
  unitId: string;
  accountId: string;
  item: string;
  points: number;
  reason: string | null;
  ticks: string[] | null;
}

/** Handed-in marks of one unit in a round, in the order of handing in. Pilot marks are left out unless asked for. */
export async function submittedMarks(
  context: Context,
  year: number,
  round: Round,
  rubric: Rubric,
  unitId: string,
  withPilot = false,
): Promise<ExpertMark[]> {
  const rows = await sql<{
    unit_id: string;
    account_id: string;
    item: string;
    points: number;
    reason: string | null;
    ticks: string[] | null;
  }>`
    select mark.unit_id, mark.account_id, mark.item, mark.points, mark.reason, mark.ticks
    from review_mark mark
    join review_sheet sheet using (year, unit_id, account_id, round)
    join jsonb_each_text(${Object.fromEntries(bundleByItem(rubric))}::jsonb) as bundle (item, id) on bundle.item = mark.item
    join assignment on assignment.year = mark.year and assignment.unit_id = mark.unit_id
      and assignment.account_id = mark.account_id and assignment.bundle = bundle.id
    where mark.year = ${year} and mark.round = ${round} and mark.unit_id = ${unitId}
      and sheet.submitted_at is not null and assignment.response <> 'declined'
      and (${withPilot} or assignment.part = 'panel')
    order by sheet.submitted_at, mark.account_id`.execute(context.database);
  return rows.rows.map((row) => ({
    unitId: row.unit_id,
    accountId: row.account_id,
    item: row.item,
    points: row.points,
    reason: row.reason,
    ticks: row.ticks,
  }));
}

/** Unit → item → the points that panel experts handed in. Of all units or of some. */
export async function panelPoints(
  context: Context,
  year: number,
  round: Round,
  rubric: Rubric,
  unitIds?: readonly string[],
): Promise<Map<string, Map<string, number[]>>> {
  const some = unitIds ? sql`and mark.unit_id = any(${[...unitIds]}::text[])` : sql``;
  const { rows } = await sql<{ unit_id: string; marks: Record<string, number[]> }>`
    with by_item as (
      select mark.unit_id, mark.item, array_agg(mark.points) as points
      from review_mark mark
      join review_sheet sheet using (year, unit_id, account_id, round)
      join jsonb_each_text(${Object.fromEntries(bundleByItem(rubric))}::jsonb) as bundle (item, id) on bundle.item = mark.item
      join assignment on assignment.year = mark.year and assignment.unit_id = mark.unit_id
        and assignment.account_id = mark.account_id and assignment.bundle = bundle.id
      where mark.year = ${year} and mark.round = ${round} ${some}
        and sheet.submitted_at is not null and assignment.part = 'panel' and assignment.response <> 'declined'
      group by mark.unit_id, mark.item
    )
    select unit_id, jsonb_object_agg(item, to_jsonb(points)) as marks from by_item group by unit_id`.execute(
    context.database,
  );
  return new Map(rows.map((row) => [row.unit_id, new Map(Object.entries(row.marks))]));
}

export interface LeaderDecision {
  points: number;
  reason: string;
  decidedBy: string;
  decidedAt: Date;
  round: Round;
}

/** Unit → item → the leader's decision that stands in a round: the latest one up to it. */
export async function leaderDecisions(
  context: Context,
  year: number,
  round: Round,
  unitIds?: readonly string[],
): Promise<Map<string, Map<string, LeaderDecision>>> {
  let query = tables(context.database)
    .selectFrom("leader_decision")
    .selectAll()
    .where("year", "=", year)
    .where("round", "<=", round)
    .orderBy("round");
  if (unitIds) query = query.where("unit_id", "in", [...unitIds]);
  const out = new Map<string, Map<string, LeaderDecision>>();
  for (const row of await query.execute()) {
    const own = out.get(row.unit_id) ?? new Map<string, LeaderDecision>();
    out.set(row.unit_id, own);
    own.set(row.item, {
      points: row.points,
      reason: row.reason,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
      round: row.round,
    });
  }
  return out;
}
