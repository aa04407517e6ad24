import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";
import type { Rubric } from "../../../assessment/index.ts";
import { bundleByItem } from "../../assignment/bundles.ts";
import { tables, type Round } from "../../tables.ts";

/** A handed-in mark of an expert. */
export interface HandedInMark {
  unitId: string;
  item: string;
  round: Round;
  accountId: string;
  points: number;
  /** False: of the pilot set, for calibration only. */
  counts: boolean;
  reason: string | null;
}

/** Every handed-in mark of a year, both rounds, the pilot set's too. Not filtered by viewer: for other modules. */
export async function handedInMarks(context: Whole, year: number, rubric: Rubric): Promise<HandedInMark[]> {
  const { rows } = await sql<{
    unit_id: string;
    item: string;
    round: Round;
    account_id: string;
    points: number;
    part: "panel" | "pilot";
    reason: string | null;
  }>`
    select mark.unit_id, mark.item, mark.round, mark.account_id, mark.points, counted.part, mark.reason
    from review_mark mark
    join review_sheet sheet using (year, unit_id, account_id, round)
    join jsonb_each_text(${Object.fromEntries(bundleByItem(rubric))}::jsonb) as bundle (item, id) on bundle.item = mark.item
    join counted_assignment counted on counted.year = mark.year and counted.unit_id = mark.unit_id
      and counted.account_id = mark.account_id and counted.bundle = bundle.id and counted.through >= mark.round
    where mark.year = ${year} and sheet.submitted_at is not null
    order by mark.unit_id, mark.item, mark.round, mark.account_id`.execute(context.database);
  return rows.map((row) => ({
    unitId: row.unit_id,
    item: row.item,
    round: row.round,
    accountId: row.account_id,
    points: row.points,
    counts: row.part === "panel",
    reason: row.reason,
  }));
}

/** The leader's written decisions on marks of a year. Not filtered by viewer: for other modules. */
export async function writtenMarks(
  context: Whole,
  year: number,
): Promise<{ unitId: string; item: string; round: Round; points: number; reason: string }[]> {
  const rows = await tables(context.database)
    .selectFrom("leader_decision")
    .select(["unit_id", "item", "round", "points", "reason"])
    .where("year", "=", year)
    .orderBy("unit_id")
    .orderBy("item")
    .orderBy("round")
    .execute();
  return rows.map(({ unit_id: unitId, ...row }) => ({ unitId, ...row }));
}
