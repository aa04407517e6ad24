import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";
import type { Rubric } from "../../../assessment/index.ts";
import { bundleByItem, bundlesOf } from "../../assignment/bundles.ts";
import { tables, type Round } from "../../tables.ts";

export interface ExpertMark {
  unitId: string;
  accountId: string;
  item: string;
  points: number;
  reason: string | null;
  ticks: string[] | null;
}

/** Handed-in marks of one unit in a round, in the order of handing in. Pilot marks are left out unless asked for. Not filtered by viewer. */
export async function submittedMarks(
  context: Whole,
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
    join counted_assignment counted on counted.year = mark.year and counted.unit_id = mark.unit_id
      and counted.account_id = mark.account_id and counted.bundle = bundle.id and counted.through >= mark.round
    where mark.year = ${year} and mark.round = ${round} and mark.unit_id = ${unitId}
      and sheet.submitted_at is not null and (${withPilot} or counted.part = 'panel')
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

/** Whose marks of a round count: `unit account` → items of the bundles that the account has, or had, in the panel. */
async function panelItems(
  context: Whole,
  year: number,
  round: Round,
  rubric: Rubric,
  unitIds?: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  let query = tables(context.database)
    .selectFrom("counted_assignment")
    .select(["unit_id", "account_id", "bundle"])
    .where("year", "=", year)
    .where("part", "=", "panel")
    .where("through", ">=", round);
  if (unitIds) query = query.where("unit_id", "in", [...unitIds]);
  const bundles = new Map(bundlesOf(rubric).map((bundle) => [bundle.id, new Set(bundle.items)]));
  const out = new Map<string, ReadonlySet<string>>();
  for (const row of await query.execute()) {
    const key = `${row.unit_id} ${row.account_id}`;
    const items = bundles.get(row.bundle);
    const before = out.get(key);
    if (items) out.set(key, before ? new Set([...before, ...items]) : items);
  }
  return out;
}

/**
 * Unit → item → the points that panel experts handed in. Of all units or of some. One row a sheet leaves the database (nine hundred
 * thousand marks are fifteen thousand sheets); they are taken apart here. Not filtered by viewer.
 */
export async function panelPoints(
  context: Whole,
  year: number,
  round: Round,
  rubric: Rubric,
  unitIds?: readonly string[],
): Promise<Map<string, Map<string, number[]>>> {
  const some = unitIds ? sql`and unit_id = any(${[...unitIds]}::text[])` : sql``;
  const { rows } = await sql<{ unit_id: string; account_id: string; marks: string }>`
    with sheet as (
      select unit_id, account_id from review_sheet
      where year = ${year} and round = ${round} and submitted_at is not null ${some}
    ), marks as (
      select unit_id, account_id, string_agg(item || ':' || points, ' ') as marks from review_mark
      where year = ${year} and round = ${round} ${some} group by unit_id, account_id
    )
    select unit_id, account_id, marks from marks join sheet using (unit_id, account_id)`.execute(
    context.database,
  );
  const counted = await panelItems(context, year, round, rubric, unitIds);
  const out = new Map<string, Map<string, number[]>>();
  for (const row of rows) {
    const items = counted.get(`${row.unit_id} ${row.account_id}`);
    if (!items) continue;
    let own = out.get(row.unit_id);
    if (!own) out.set(row.unit_id, (own = new Map()));
    for (const mark of row.marks.split(" ")) {
      const colon = mark.indexOf(":");
      const item = mark.slice(0, colon);
      if (!items.has(item)) continue;
      const list = own.get(item);
      const points = Number(mark.slice(colon + 1));
      if (list) list.push(points);
      else own.set(item, [points]);
    }
  }
  return out;
}

export interface LeaderDecision {
  points: number;
  reason: string;
  decidedBy: string;
  decidedAt: Date;
  round: Round;
}

/** Unit → item → the leader's decision that stands in a round: the latest one up to it. Not filtered by viewer. */
export async function leaderDecisions(
  context: Whole,
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
