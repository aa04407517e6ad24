import type { FactValue } from "../../evidence/read.ts";
import { counts } from "../pack/counts.ts";
import type { Item, Rubric } from "../pack/rubric.ts";
import type { UnitKind } from "../../registry/index.ts";
import { applicableParts, type Part, type Rule } from "../pack/rules.ts";

type Facts = ReadonlyMap<string, FactValue>;

/** Ten-thousandths that make the whole. */
export const WHOLE = 10_000;

const sees = (part: Part, value: FactValue): boolean =>
  value !== null && (!("due" in part) || !Number.isNaN(Date.parse(String(value))));

function knownOfRule(item: Item, rule: Rule, facts: Facts, kind: UnitKind): number {
  const value = (key: string): FactValue => facts.get(key) ?? null;
  const isNumber = (key: string): boolean => typeof value(key) === "number";
  if (rule.kind === "median-ratio") return isNumber(rule.fact) ? item.points : 0;
  if (rule.kind === "per-case") return rule.cases.every((one) => isNumber(one.fact)) ? item.points : 0;
  if (rule.kind === "when") return 0;
  if (rule.zeroWhen && value(rule.zeroWhen.fact) === rule.zeroWhen.equals) return item.points;
  const sum = (parts: readonly Part[]): number => parts.reduce((total, part) => total + part.points, 0);
  const { parts } = applicableParts(rule, kind, value);
  const known = sum(parts.filter((part) => sees(part, value(part.fact))));
  // Rounded down: a part that was not seen never counts as seen.
  return Math.floor((known * item.points) / Math.max(1, sum(parts)));
}

/**
 * How much of an automatic item's points was known: hundredths. A part that nobody could look at is not known, though the item is marked by
 * the others. Pure.
 * @returns null of an item that people mark, and of one beside the hundred points
 */
export const knownPoints = (item: Item, facts: Facts, kind: UnitKind): number | null =>
  counts(item) && item.rule ? knownOfRule(item, item.rule, facts, kind) : null;

/**
 * The share of a total's points that was known: what does not apply leaves the denominator, what is unknown stays in it. Weight stays in its
 * dimension, as in the total; a dimension of which nothing applies is left out. Pure.
 * @param known hundredths known of every item that applies
 * @returns ten-thousandths, rounded down; null when nothing applies
 */
export function coverageOf(rubric: Rubric, known: ReadonlyMap<string, number>): number | null {
  let top = 0n;
  let bottom = 1n;
  let weight = 0n;
  for (const dimension of rubric.dimensions) {
    const items = rubric.items.filter(
      (item) => counts(item) && item.dimension === dimension.id && known.has(item.id),
    );
    const of = BigInt(items.reduce((sum, item) => sum + item.points, 0));
    if (of === 0n) continue;
    const seen = BigInt(items.reduce((sum, item) => sum + Math.min(item.points, known.get(item.id) ?? 0), 0));
    const points = BigInt(dimension.points);
    top = top * of + seen * points * bottom;
    bottom *= of;
    weight += points;
  }
  return weight === 0n ? null : Number((top * BigInt(WHOLE)) / (bottom * weight));
}

/** Whether less was known than the rubric asks for an honour. */
export const isBelowFloor = (rubric: Rubric, coverage: number | null): boolean =>
  coverage !== null && coverage < Math.round(rubric.coverageFloor.share * WHOLE);

/** “72.50%”. */
export const coverageText = (coverage: number): string => `${(coverage / 100).toFixed(2)}%`;
