import { z } from "zod";
import { unitKind, type UnitKind } from "../../registry/index.ts";

const points = z.number().int().min(0);

/** Field → where its number comes from. Every number has its own tag; a row with a single number may name it by `tag` alone. */
export const tags = z.record(z.string().max(60), z.string().max(60)).optional();

const value = z.union([z.boolean(), z.number()]);
const condition = { fact: z.string(), label: z.string(), tags };

/** What something applies on, and why not where it does not hold; `unknown`: why not where nobody knows (without it, unknown leaves nothing out). */
const rests = { fact: z.string(), reason: z.string(), unknown: z.string().optional(), tags };
export const needs = z.union([
  z.strictObject({ ...rests, equals: value }),
  z.strictObject({ ...rests, atLeast: z.number() }),
]);
export type Needs = z.output<typeof needs>;

/** A day of the year that follows from the inspected year, e.g. 31 January of the next one. */
const dueDay = z.strictObject({
  yearOffset: z.number().int().min(-1).max(2),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
});

/** What every part has: its points, the kinds that it is for (absent: all), and what it needs to apply. */
const common = {
  ...condition,
  points,
  appliesTo: z.array(unitKind).min(1).optional(),
  needs: needs.optional(),
};

/**
 * One part of an item: presence, threshold, share of one, share of a target that was published beforehand, look-up in a table of upper
 * bounds, or a date against its due day (`perDay` is lost for each day late; without it a late date earns nothing).
 */
export const part = z.union([
  z.strictObject({ ...common, equals: z.boolean() }),
  z.strictObject({ ...common, atLeast: z.number() }),
  z.strictObject({ ...common, share: z.literal(true) }),
  z.strictObject({
    ...common,
    target: z.number().positive(),
    /** Divides the fact where it is shown: 100 when it counts hundredths. */
    shownPer: z.number().positive().optional(),
  }),
  z.strictObject({ ...common, table: z.array(z.tuple([z.number(), points])).min(1) }),
  z.strictObject({ ...common, due: dueDay, perDay: points.positive().optional() }),
]);
export type Part = z.output<typeof part>;

export const when = z.strictObject({ fact: z.string(), equals: value, reason: z.string(), tags });

/** A condition of a veto; thresholds include their bound ("含"). */
const trigger = z.union([
  z.strictObject({ ...condition, equals: value }),
  z.strictObject({ ...condition, atLeast: z.number() }),
]);
export type Trigger = z.output<typeof trigger>;

export const rule = z.discriminatedUnion("kind", [
  /** points × min(1, value ÷ (factor × median of the unit's own kind)). */
  z.strictObject({
    kind: z.literal("median-ratio"),
    fact: z.string(),
    factor: z.number().positive(),
    tags,
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
  return [
    ...one.parts.flatMap((each) => [each.fact, ...(each.needs ? [each.needs.fact] : [])]),
    ...(one.zeroWhen ? [one.zeroWhen.fact] : []),
  ];
}

/** Whether a premise holds; null: nobody knows. */
export function holds(premise: Needs, known: boolean | number | string | null): boolean | null {
  if (known === null) return null;
  return "equals" in premise
    ? known === premise.equals
    : typeof known === "number" && known >= premise.atLeast;
}

/** Why something that needs a premise does not apply; null: it does. */
export function leftOutBy(premise: Needs, known: boolean | number | string | null): string | null {
  const held = holds(premise, known);
  if (held === null) return premise.unknown ?? null;
  return held ? null : premise.reason;
}

/** The parts of a rule that apply to a unit, and why others do not. Parts for other kinds are left out without a word. Pure. */
export function applicableParts(
  one: Extract<Rule, { kind: "parts" }>,
  kind: UnitKind,
  known: (fact: string) => boolean | number | string | null,
): { parts: Part[]; left: string[] } {
  const parts: Part[] = [];
  const left: string[] = [];
  for (const each of one.parts) {
    if (each.appliesTo && !each.appliesTo.includes(kind)) continue;
    const reason = each.needs ? leftOutBy(each.needs, known(each.needs.fact)) : null;
    if (reason === null) parts.push(each);
    else left.push(`“${each.label}”不适用（${reason}）`);
  }
  return { parts, left };
}
