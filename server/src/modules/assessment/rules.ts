import { z } from "zod";

const points = z.number().int().min(0);
const condition = { fact: z.string(), label: z.string() };

/** A day of the year that follows from the inspected year, e.g. 31 January of the next one. */
const dueDay = z.strictObject({
  yearOffset: z.number().int().min(-1).max(2),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
});

/**
 * One part of an item: presence, threshold, share of one, look-up in a table of upper bounds, or a date against its due day
 * (`perDay` is lost for each day late; without it a late date earns nothing).
 */
export const part = z.union([
  z.strictObject({ ...condition, points, equals: z.boolean() }),
  z.strictObject({ ...condition, points, atLeast: z.number() }),
  z.strictObject({ ...condition, points, share: z.literal(true) }),
  z.strictObject({ ...condition, points, table: z.array(z.tuple([z.number(), points])).min(1) }),
  z.strictObject({ ...condition, points, due: dueDay, perDay: points.positive().optional() }),
]);
export type Part = z.output<typeof part>;

export const when = z.strictObject({
  fact: z.string(),
  equals: z.union([z.boolean(), z.number()]),
  reason: z.string(),
});

/** A condition of a veto; thresholds include their bound ("含"). */
const trigger = z.union([
  z.strictObject({ ...condition, equals: z.union([z.boolean(), z.number()]) }),
  z.strictObject({ ...condition, atLeast: z.number() }),
]);
export type Trigger = z.output<typeof trigger>;

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
  /** So much for each case: taken from the full points, from the total, or added as bonus, as the item's kind says. */
  z.strictObject({
    kind: z.literal("per-case"),
    cases: z.array(z.strictObject({ ...condition, each: points })).min(1),
  }),
  /** A veto: fires when one of its conditions holds. */
  z.strictObject({ kind: z.literal("when"), any: z.array(trigger).min(1) }),
]);
export type Rule = z.output<typeof rule>;

/** Every fact that a rule reads. */
export function factsOfRule(one: Rule): string[] {
  if (one.kind === "median-ratio") return [one.fact];
  if (one.kind === "per-case") return one.cases.map((each) => each.fact);
  if (one.kind === "when") return one.any.map((each) => each.fact);
  return [...one.parts.map((each) => each.fact), ...(one.zeroWhen ? [one.zeroWhen.fact] : [])];
}
