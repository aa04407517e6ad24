import type { Context } from "../../../core/context.ts";
import type { Rubric } from "../../assessment/index.ts";
import { combineMarks, type Combined } from "../combineMarks.ts";
import { tables, type Round } from "../tables.ts";

export interface ExpertMark {
  unitId: string;
  accountId: string;
  item: string;
  points: number;
  reason: string | null;
}

/** Submitted marks of a round, of all units or one. */
export async function submittedMarks(
  context: Context,
  year: number,
  round: Round,
  unitId?: string,
): Promise<ExpertMark[]> {
  let query = tables(context.database)
    .selectFrom("review_mark")
    .innerJoin("review_sheet", (join) =>
      join
        .onRef("review_sheet.year", "=", "review_mark.year")
        .onRef("review_sheet.unit_id", "=", "review_mark.unit_id")
        .onRef("review_sheet.account_id", "=", "review_mark.account_id")
        .onRef("review_sheet.round", "=", "review_mark.round"),
    )
    .select(["review_mark.unit_id", "review_mark.account_id", "item", "points", "reason"])
    .where("review_mark.year", "=", year)
    .where("review_mark.round", "=", round)
    .where("submitted_at", "is not", null)
    .orderBy("submitted_at");
  if (unitId) query = query.where("review_mark.unit_id", "=", unitId);
  const rows = await query.execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    accountId: row.account_id,
    item: row.item,
    points: row.points,
    reason: row.reason,
  }));
}

/** What the experts of a round say together: unit → item → combined. A leader's decision stands above it. */
export async function combinedMarks(
  context: Context,
  year: number,
  round: Round,
  rubric: Rubric,
  unitId?: string,
): Promise<Map<string, Map<string, Combined>>> {
  const grouped = new Map<string, Map<string, number[]>>();
  for (const mark of await submittedMarks(context, year, round, unitId)) {
    const own = grouped.get(mark.unitId) ?? new Map<string, number[]>();
    grouped.set(mark.unitId, own);
    own.set(mark.item, [...(own.get(mark.item) ?? []), mark.points]);
  }
  const pointsOf = new Map(rubric.items.map((item) => [item.id, item.points]));
  const out = new Map<string, Map<string, Combined>>();
  for (const [unit, items] of grouped) {
    const combined = new Map<string, Combined>();
    for (const [item, marks] of items) {
      const threshold = (pointsOf.get(item) ?? 0) * rubric.review.thresholdShare;
      combined.set(item, combineMarks(marks, threshold, rubric.review.expertsPerUnit));
    }
    out.set(unit, combined);
  }
  let query = tables(context.database).selectFrom("leader_decision").selectAll().where("year", "=", year);
  if (unitId) query = query.where("unit_id", "=", unitId);
  for (const decision of await query.execute()) {
    const own = out.get(decision.unit_id) ?? new Map<string, Combined>();
    out.set(decision.unit_id, own);
    own.set(decision.item, { state: "combined", points: decision.points });
  }
  return out;
}
