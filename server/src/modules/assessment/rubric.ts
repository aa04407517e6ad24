import { z } from "zod";
import { invalid } from "../../core/refusal.ts";

const unitKind = z.enum(["bureau", "college", "direct"]);
const points = z.number().int().min(0);
const condition = { fact: z.string(), label: z.string() };

/** One part of an item: points for a fact that equals, reaches, is a share of one, or stands in a table of upper bounds. */
export const part = z.union([
  z.strictObject({ ...condition, points, equals: z.boolean() }),
  z.strictObject({ ...condition, points, atLeast: z.number() }),
  z.strictObject({ ...condition, points, share: z.literal(true) }),
  z.strictObject({ ...condition, points, table: z.array(z.tuple([z.number(), points])).min(1) }),
]);
export type Part = z.output<typeof part>;

const when = z.strictObject({
  fact: z.string(),
  equals: z.union([z.boolean(), z.number()]),
  reason: z.string(),
});

export const rule = z.discriminatedUnion("kind", [
  /** points × min(1, value ÷ (factor × median of the unit's own kind)). */
  z.strictObject({
    kind: z.literal("median-ratio"),
    fact: z.string(),
    factor: z.number().positive(),
    /** Divides the fact where it is shown: 100 when it counts hundredths. */
    shownPer: z.number().positive().optional(),
  }),
  z.strictObject({ kind: z.literal("parts"), parts: z.array(part).min(1), zeroWhen: when.optional() }),
  /** Full points less a deduction for each case, never below 0. */
  z.strictObject({
    kind: z.literal("per-case"),
    cases: z.array(z.strictObject({ ...condition, each: points })).min(1),
  }),
]);
export type Rule = z.output<typeof rule>;

export const item = z.strictObject({
  id: z.string().regex(/^[A-Z]\d+$/),
  dimension: z.string(),
  name: z.string().min(1),
  /** Hundredths. */
  points: points.positive(),
  kind: z.enum(["graded", "checklist", "deduct", "bonus", "veto"]),
  source: z.enum(["automatic", "expert", "report"]),
  appliesTo: z.array(unitKind).min(1),
  /** Applies only when this fact holds; otherwise left out with the reason. */
  needs: when.optional(),
  tag: z.string(),
  basis: z.string().min(1),
  rule: rule.optional(),
});
export type Item = z.output<typeof item>;

export const rubric = z.strictObject({
  name: z.string(),
  title: z.string(),
  about: z.string(),
  total: points,
  excellentLine: points,
  dimensions: z.array(z.strictObject({ id: z.string(), name: z.string(), points, tag: z.string() })).min(1),
  items: z.array(item).min(1),
  bars: z.array(z.strictObject({ list: z.string(), name: z.string(), tag: z.string() })),
  review: z.strictObject({
    expertsPerUnit: z.number().int().min(1),
    thresholdShare: z.number().positive().max(1),
    tag: z.string(),
  }),
});
export type Rubric = z.output<typeof rubric>;

function factsOfRule(one: Rule): string[] {
  if (one.kind === "median-ratio") return [one.fact];
  if (one.kind === "per-case") return one.cases.map((each) => each.fact);
  return [...one.parts.map((each) => each.fact), ...(one.zeroWhen ? [one.zeroWhen.fact] : [])];
}

function problemsOf(parsed: Rubric, knownFacts: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const sum = (list: { points: number }[]): number => list.reduce((total, one) => total + one.points, 0);
  const show = (hundredths: number): string => (hundredths / 100).toFixed(2);
  if (sum(parsed.dimensions) !== parsed.total) {
    problems.push(`各维度合计 ${show(sum(parsed.dimensions))} 分，应为 ${show(parsed.total)} 分`);
  }
  for (const dimension of parsed.dimensions) {
    const inside = sum(parsed.items.filter((one) => one.dimension === dimension.id));
    if (inside !== dimension.points) {
      problems.push(
        `维度 ${dimension.id}“${dimension.name}”的指标合计 ${show(inside)} 分，应为 ${show(dimension.points)} 分`,
      );
    }
  }
  const ids = new Set<string>();
  for (const one of parsed.items) {
    if (ids.has(one.id)) problems.push(`指标编号 ${one.id} 重复`);
    ids.add(one.id);
    if (!parsed.dimensions.some((dimension) => dimension.id === one.dimension)) {
      problems.push(`指标 ${one.id} 所属维度 ${one.dimension} 不存在`);
    }
    if ((one.source === "automatic") !== (one.rule !== undefined)) {
      problems.push(`指标 ${one.id} ${one.rule ? "有计算规则但不是自动计分" : "为自动计分但没有计算规则"}`);
    }
    const facts = [...(one.rule ? factsOfRule(one.rule) : []), ...(one.needs ? [one.needs.fact] : [])];
    for (const key of facts)
      if (!knownFacts.has(key)) problems.push(`指标 ${one.id} 引用了未登记的数据 ${key}`);
    if (one.rule?.kind === "parts" && sum(one.rule.parts) !== one.points) {
      problems.push(`指标 ${one.id} 各部分合计 ${show(sum(one.rule.parts))} 分，应为 ${show(one.points)} 分`);
    }
  }
  return problems;
}

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
