import { unitOpenTo } from "../../../core/policy.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { Fraction, ZERO } from "../../../core/fraction.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { cycle, cycles, exactOf, rubricDrift, type Cycle } from "../../assessment/index.ts";
import { finalMarks } from "../../review/index.ts";
import { standingStage } from "../standings/stage.ts";
import { unitStanding } from "../standings/queries/standings.ts";

export interface YearOnYear {
  year: number;
  before: number;
  /** Totals of both years, hundredths; not comparable by themselves when the rubric changed. */
  total: { before: number | null; after: number | null };
  /** Which share of each total's points was known, ten-thousandths. */
  coverage: { before: number | null; after: number | null };
  /** The same items of both years, marked in both. */
  comparable: {
    items: { item: string; name: string; of: number; before: number; after: number }[];
    /** Points of 100 on these items, hundredths; null of none. */
    before: number | null;
    after: number | null;
  };
  /** What changed in the rubric, one sentence each; empty when nothing did. */
  drift: string[];
}

async function points(context: Whole, of: Cycle, unitId: string): Promise<Map<string, Fraction>> {
  return new Map(
    (await finalMarks(context, of.year, unitId)).flatMap((mark) =>
      mark.points === null ? [] : [[mark.item, exactOf({ points: mark.points, exact: mark.exact })] as const],
    ),
  );
}

/**
 * A unit beside itself a year before, on the items that are the same in both rubrics; what changed in the rubric is said. Totals stand
 * beside them for information only.
 * @throws Refusal 404 without an earlier year or for a unit that the viewer may not see, 409 before the feedback for an officer
 */
export async function yearOnYear(context: Context, year: number, unitId: string): Promise<YearOnYear> {
  const whole = wholeOf(context, "of a unit whose marks the viewer may read");
  const viewer = signedIn(context);
  if (!unitOpenTo(viewer, unitId)) throw notFound("该单位");
  const after = await cycle(context, year);
  if (viewer.unitId !== null && (await standingStage(context, year)).stage === "draft")
    throw new Refusal(409, "no-feedback", "得分在反馈期开始后向各单位开放查看。");
  const before = (await cycles(context)).find((one) => one.year < year);
  if (!before) throw notFound(`${year} 年以前的检查年度`);
  const drift = rubricDrift(before.rubric, after.rubric);
  const [old, now] = [await points(whole, before, unitId), await points(whole, after, unitId)];
  const items = after.rubric.items.flatMap((item) => {
    const known = drift.items.find((one) => one.item === item.id);
    const [a, b] = [old.get(item.id), now.get(item.id)];
    const same =
      known?.state === "same" || (known?.state === "changed" && known.changes.every((one) => SAME.has(one)));
    if (!same || a === undefined || b === undefined || item.points === 0) return [];
    return [{ item: item.id, name: item.name, of: item.points, before: a, after: b }];
  });
  const full = items.reduce((sum, one) => sum + one.of, 0);
  const share = (which: "before" | "after"): number | null =>
    full === 0
      ? null
      : items
          .reduce((sum, one) => sum.plus(one[which]), ZERO)
          .times(new Fraction(10_000n, BigInt(full)))
          .rounded();
  const earlier = await unitStanding(whole, before.year, unitId);
  const later = await unitStanding(whole, year, unitId);
  return {
    year,
    before: before.year,
    total: { before: earlier?.score ?? null, after: later?.score ?? null },
    coverage: { before: earlier?.coverage ?? null, after: later?.coverage ?? null },
    comparable: {
      items: items.map((one) => ({ ...one, before: one.before.rounded(), after: one.after.rounded() })),
      before: share("before"),
      after: share("after"),
    },
    drift: drift.sentences,
  };
}

/** Changes after which an item still measures the same thing with the same points. */
const SAME: ReadonlySet<string> = new Set(["renamed", "moved", "applies"]);
