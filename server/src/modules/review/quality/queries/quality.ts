import { sql } from "kysely";
import { signedIn, type Context } from "../../../../core/context.ts";
import { cycle } from "../../../assessment/index.ts";
import { bundleByItem, bundlesOf } from "../../assignment/bundles.ts";
import { processQuality, type BundleQuality, type QualityMark } from "../processQuality.ts";
import type { Round } from "../../tables.ts";
import { experts } from "../../assignment/queries/experts.ts";

export interface QualityView {
  round: Round;
  thresholdShare: number;
  bundles: (BundleQuality & { name: string })[];
  /** Account → name. */
  names: Record<string, string>;
}

/**
 * Agreement and severity of a round, per bundle and expert, pilot marks included: quality of the process, never part of a score. Units
 * from which the viewer is recused are left out of every figure.
 */
export async function quality(context: Context, year: number, round: Round): Promise<QualityView> {
  const { recused } = signedIn(context);
  const { rubric } = await cycle(context, year);
  const bundles = bundleByItem(rubric);
  const full = new Map(rubric.items.map((item) => [item.id, item.points]));
  const { rows } = await sql<{ unit_id: string; account_id: string; marks: string }>`
    select mark.unit_id, mark.account_id, string_agg(item || ':' || points, ' ') as marks
    from review_mark mark join review_sheet sheet using (year, unit_id, account_id, round)
    where mark.year = ${year} and mark.round = ${round} and sheet.submitted_at is not null
    group by mark.unit_id, mark.account_id`.execute(context.database);
  const marks: QualityMark[] = [];
  for (const row of rows) {
    if (recused.has(row.unit_id)) continue;
    for (const mark of row.marks.split(" ")) {
      const [item = "", points = "0"] = mark.split(":");
      const bundle = bundles.get(item);
      if (bundle === undefined) continue;
      marks.push({
        unitId: row.unit_id,
        accountId: row.account_id,
        bundle,
        item,
        points: Number(points),
        full: full.get(item) ?? 0,
      });
    }
  }
  const names = new Map(bundlesOf(rubric).map((bundle) => [bundle.id, bundle.name]));
  return {
    round,
    thresholdShare: rubric.review.thresholdShare,
    bundles: processQuality(marks, rubric.review.thresholdShare).map((one) => ({
      ...one,
      name: names.get(one.bundle) ?? one.bundle,
    })),
    names: Object.fromEntries((await experts(context)).map((one) => [one.accountId, one.name])),
  };
}
