import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";
import { cycle, type Rubric } from "../../../assessment/index.ts";
import { bundleByItem } from "../../assignment/bundles.ts";
import { leaderDecisions } from "./expertMarks.ts";

/**
 * Item → the reasons that experts whose marks count gave, in the last round in which they gave any, and the leader in writing, without names. A reason of a draft, of the
 * pilot set or of somebody whose marks no longer count explains nothing. Not filtered by viewer: for other modules.
 */
export async function reasonsOf(
  context: Whole,
  year: number,
  unitId: string,
  known?: Rubric,
): Promise<Map<string, string[]>> {
  const rubric = known ?? (await cycle(context, year)).rubric;
  const { rows } = await sql<{ item: string; round: number; reason: string }>`
    select distinct mark.item, mark.round, mark.reason
    from review_mark mark join review_sheet sheet using (year, unit_id, account_id, round)
    join jsonb_each_text(${Object.fromEntries(bundleByItem(rubric))}::jsonb) as bundle (item, id) on bundle.item = mark.item
    join counted_assignment counted on counted.year = mark.year and counted.unit_id = mark.unit_id
      and counted.account_id = mark.account_id and counted.bundle = bundle.id
      and counted.through >= mark.round and counted.part = 'panel'
    where mark.year = ${year} and mark.unit_id = ${unitId} and mark.reason is not null
      and sheet.submitted_at is not null
    order by 1, 2, 3`.execute(context.database);
  const out = new Map<string, string[]>();
  const add = (item: string, text: string): void => void out.set(item, [...(out.get(item) ?? []), text]);
  const last = new Map(rows.map((row) => [row.item, row.round]));
  for (const row of rows) if (row.round === last.get(row.item)) add(row.item, row.reason);
  for (const [item, decision] of (await leaderDecisions(context, year, 2, [unitId])).get(unitId) ?? [])
    add(item, `厅领导书面决定：${decision.reason}`);
  return out;
}
