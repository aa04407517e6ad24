import { z } from "zod";
import { invalid } from "../../../core/refusal.ts";
import { problemsOf } from "./rubricProblems.ts";
import { needs, rule, tags } from "./rules.ts";
import { unitKind, type UnitKind } from "../../registry/index.ts";

const points = z.number().int().min(0);
const tag = z.string().min(1);

const effect = z.enum(["result", "honours"]);

export const item = z.strictObject({
  id: z.string().regex(/^[A-Z]\d+$/),
  /** Empty for what stands beside the hundred points: bonus, veto, deductions from the total. */
  dimension: z.string().default(""),
  /** Second level of the tree; empty when the rubric has none. */
  indicator: z.string().default(""),
  name: z.string().min(1),
  /** Hundredths: what can be earned; of a deduction from the total its cap, of a bonus its cap, of a veto 0. */
  points,
  kind: z.enum(["graded", "checklist", "deduct", "bonus", "veto"]),
  source: z.enum(["automatic", "expert", "report"]),
  appliesTo: z.array(unitKind).min(1),
  /** Applies only when this fact holds; otherwise left out with the reason. */
  needs: needs.optional(),
  tag,
  tags,
  basis: z.string().min(1),
  rule: rule.optional(),
  /** Of a deduction: taken from the item's own points (default) or from the total. */
  from: z.enum(["own", "total"]).optional(),
  /** Of a checklist that a person ticks. */
  checks: z
    .array(z.strictObject({ id: z.string().min(1), label: z.string().min(1), points, tags }))
    .min(1)
    .optional(),
  /** Of what experts mark: reasons that are often given for less than full points, to take with one key. */
  quickReasons: z.array(z.string().min(2).max(60)).max(9).optional(),
  /** Of a veto: the whole result is 不合格, or the unit can't be excellent. */
  effect: effect.optional(),
  /** Of a veto: another effect for kinds that its basis does not bind (参照). */
  effectFor: z.partialRecord(unitKind, effect).optional(),
});
export type Item = z.output<typeof item>;

const review = z.strictObject({
  expertsPerUnit: z.number().int().min(1),
  /** Two marks of an item may differ by this share of its points. */
  thresholdShare: z.number().positive().max(1),
  combine: z.enum(["mean", "median"]).default("mean"),
  /** With five or more marks the highest and the lowest are left out (去掉最高最低分). */
  trim: z.boolean().default(false),
  /** 复评 may move an item by this share of its points; beyond it the leader confirms. */
  boundShare: z.number().positive().max(1).default(1),
  /** Items that one panel marks together; without any, all expert items are one bundle. */
  bundles: z
    .array(
      z.strictObject({ id: z.string().min(1), name: z.string().min(1), items: z.array(z.string()).min(1) }),
    )
    .default([]),
  /** Units that every expert of a bundle marks for calibration; 0: none. */
  pilotUnits: z.number().int().min(0).max(10).default(0),
  /** Later gates that the cycle requires, in this order. */
  gates: z.array(z.enum(["deliberation", "approval"])).default([]),
  tag,
  tags,
});

export const rubric = z.strictObject({
  name: z.string().min(1),
  title: z.string().min(1),
  /** Counts up when a pack that ships changes: what was opened under an earlier one keeps it. */
  version: z.string().max(40).optional(),
  about: z.string(),
  total: points.positive(),
  excellentLine: points,
  /** Below it the result is 不合格; absent: no such line. */
  passLine: points.optional(),
  dimensions: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1), points, tag })).min(1),
  indicators: z
    .array(
      z.strictObject({ id: z.string().min(1), dimension: z.string(), name: z.string().min(1), points, tag }),
    )
    .default([]),
  items: z.array(item).min(1),
  /** Bonus counts only above this total before it, and adds at most the cap. */
  bonus: z.strictObject({ above: points, cap: points, tag, tags }).optional(),
  bars: z.array(z.strictObject({ list: z.string(), name: z.string(), tag })),
  /** At most so many excellent units of a kind; absent: the line alone decides. */
  quota: z
    .strictObject({
      bureau: points.optional(),
      college: points.optional(),
      direct: points.optional(),
      tag,
      tags,
    })
    .optional(),
  /** Below this share of known points a unit is honoured only by the leader's written decision, and its rank is marked. */
  coverageFloor: z
    .strictObject({ share: z.number().positive().max(1), tag })
    .default({ share: 0.8, tag: "[P]" }),
  /** Equal totals share a rank, or dimensions decide in this order and only then the rank is shared. */
  tieBreak: z.array(z.string()).default([]),
  /** How long units may object to their feedback, working days. */
  objectionDays: z.number().int().min(5).default(5),
  review,
  /** Of the numbers that stand in no row: total, lines, days for objections. */
  tags,
});
export type Rubric = z.output<typeof rubric>;

/** What a rubric is written as: fields with a default may be left out. */
export type RubricInput = z.input<typeof rubric>;

/** What the office has adopted for a year says so in its tag. */
const ADOPTED = "核定";

/** A number that no source confirms and that no office has adopted: shown with 待核 wherever it stands. */
export const unconfirmed = (tagOfRow: string): boolean =>
  /\[(M|P|S-)\]/.test(tagOfRow) && !tagOfRow.endsWith(ADOPTED);

/** The tag of a number that the office adopts for its year, and what it was before. */
export const adopted = (tagOfRow: string): string =>
  unconfirmed(tagOfRow) ? `${tagOfRow} ${ADOPTED}` : tagOfRow;
export const notAdopted = (tagOfRow: string): string =>
  tagOfRow.endsWith(` ${ADOPTED}`) ? tagOfRow.slice(0, -ADOPTED.length - 1) : tagOfRow;

/** What a veto that fires does to a unit of a kind. */
export const effectOf = (one: Pick<Item, "effect" | "effectFor">, kind: UnitKind): Item["effect"] =>
  one.effectFor?.[kind] ?? one.effect;

/**
 * Reads a rubric.
 * @param knownFacts keys of the pack's facts.json
 * @throws Refusal 400 naming every place that is wrong: shape, sums, repeated ids, unknown facts
 */
export function parseRubric(json: unknown, knownFacts: ReadonlySet<string>): Rubric {
  const parsed = rubric.safeParse(json);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`);
    throw invalid(`评分细则的格式不对：${places.slice(0, 5).join("；")}。`, places);
  }
  const problems = problemsOf(parsed.data, knownFacts);
  if (problems.length > 0) throw invalid(`评分细则有误，没有启用：${problems.join("；")}。`, problems);
  return parsed.data;
}
