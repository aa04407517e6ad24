import { Fraction, ONE, ZERO } from "./fraction.ts";

/**
 * The score of a year once more, from the rubric's JSON and the rows of facts and marks alone, after docs/methodology.md and without a
 * line of the platform's code. Where the two differ, one of them is wrong.
 */
export interface Raw {
  rubric: {
    total: number;
    dimensions: { id: string; points: number }[];
    items: RawItem[];
    bonus?: { above: number; cap: number };
    review: { expertsPerUnit: number; thresholdShare: number; trim?: boolean };
  };
  units: { id: string; kind: string }[];
  /** Unit → key → newest value. */
  facts: Record<string, Record<string, unknown>>;
  /** Handed-in marks of the round that counts. */
  marks: { unit: string; item: string; points: number }[];
  decisions: { unit: string; item: string; points: number }[];
}

interface RawItem {
  id: string;
  dimension: string;
  points: number;
  kind: string;
  from?: string;
  appliesTo: string[];
  needs?: { fact: string; equals: unknown };
  rule?: RawRule;
}

type RawRule =
  | { kind: "median-ratio"; fact: string; factor: number }
  | { kind: "per-case"; cases: { fact: string; each: number }[] }
  | { kind: "when"; any: { fact: string; equals?: unknown; atLeast?: number }[] }
  | {
      kind: "parts";
      zeroWhen?: { fact: string; equals: unknown };
      parts: {
        fact: string;
        points: number;
        equals?: unknown;
        atLeast?: number;
        share?: boolean;
        table?: [number, number][];
      }[];
    };

const whole = (value: number): Fraction => new Fraction(BigInt(value));

function partPoints(part: Extract<RawRule, { kind: "parts" }>["parts"][number], value: unknown): number {
  if (part.share)
    return Fraction.of(Number(value)).atLeast(ZERO).atMost(ONE).times(whole(part.points)).rounded();
  if (part.table) {
    for (const [bound, points] of part.table) if (Number(value) <= bound) return points;
    return 0;
  }
  if (part.atLeast !== undefined) return Number(value) >= part.atLeast ? part.points : 0;
  return value === part.equals ? part.points : 0;
}

/** Hundredths; null: unknown; "veto": fired. */
function automatic(raw: Raw, item: RawItem, unit: { id: string; kind: string }): number | null | "veto" {
  const own = raw.facts[unit.id] ?? {};
  const rule = item.rule!;
  if (rule.kind === "median-ratio") {
    const values = raw.units
      .filter((one) => one.kind === unit.kind)
      .map((one) => raw.facts[one.id]?.[rule.fact])
      .filter((value): value is number => typeof value === "number")
      .sort((a, b) => a - b);
    const mine = own[rule.fact];
    if (typeof mine !== "number" || values.length === 0) return null;
    const half = values.length >> 1;
    const middle =
      values.length % 2 === 1
        ? Fraction.of(values[half]!)
        : Fraction.of(values[half - 1]!)
            .plus(Fraction.of(values[half]!))
            .over(whole(2));
    const full = middle.times(Fraction.of(rule.factor));
    if (full.compare(ZERO) <= 0) return mine > 0 ? item.points : 0;
    return Fraction.of(Math.max(0, mine)).over(full).atMost(ONE).times(whole(item.points)).rounded();
  }
  if (rule.kind === "per-case") {
    let sum = 0;
    for (const one of rule.cases) {
      const count = own[one.fact];
      if (typeof count !== "number") return null;
      sum += one.each * count;
    }
    const capped = Math.min(sum, item.points);
    if (item.kind === "bonus") return capped;
    return item.from === "total" ? -capped : item.points - capped;
  }
  if (rule.kind === "when") {
    const known = rule.any.filter((one) => own[one.fact] !== undefined && own[one.fact] !== null);
    if (known.length === 0) return null;
    const fires = known.some((one) =>
      one.atLeast === undefined ? own[one.fact] === one.equals : Number(own[one.fact]) >= one.atLeast,
    );
    return fires ? "veto" : 0;
  }
  if (rule.zeroWhen && own[rule.zeroWhen.fact] === rule.zeroWhen.equals) return 0;
  const known = rule.parts.filter((part) => own[part.fact] !== undefined && own[part.fact] !== null);
  if (known.length === 0) return null;
  const got = known.reduce((sum, part) => sum + partPoints(part, own[part.fact]), 0);
  const of = known.reduce((sum, part) => sum + part.points, 0);
  return of === 0 ? 0 : new Fraction(BigInt(got) * BigInt(item.points), BigInt(of)).rounded();
}

/** What the panel says together; null: not yet, or undecided. */
function together(raw: Raw, item: RawItem, unit: string): number | null {
  const decided = raw.decisions.find((one) => one.unit === unit && one.item === item.id);
  if (decided) return decided.points;
  let marks = raw.marks
    .filter((one) => one.unit === unit && one.item === item.id)
    .map((one) => one.points)
    .sort((a, b) => a - b);
  const given = marks.length;
  if (given < raw.rubric.review.expertsPerUnit) return null;
  if (raw.rubric.review.trim && given >= 5) marks = marks.slice(1, marks.length - 1);
  const limit = Fraction.of(raw.rubric.review.thresholdShare).times(whole(item.points));
  const mean = (list: number[]): number =>
    new Fraction(
      list.reduce((sum, one) => sum + BigInt(one), 0n),
      BigInt(list.length),
    ).rounded();
  if (whole(marks[marks.length - 1]! - marks[0]!).compare(limit) <= 0) return mean(marks);
  if (given !== 3) return null;
  const [low, mid, high] = marks as [number, number, number];
  const pairs = [
    [low, mid],
    [mid, high],
  ].filter(([a, b]) => whole(b! - a!).compare(limit) <= 0);
  if (mid - low === high - mid || pairs.length === 0) return null;
  return mean(mid - low < high - mid ? [low, mid] : [mid, high]);
}

export type Outcome = { score: number } | "incomplete" | "veto";

/** Unit → its score in hundredths. */
export function secondOpinion(raw: Raw): Map<string, Outcome> {
  const out = new Map<string, Outcome>();
  for (const unit of raw.units) {
    const own = raw.facts[unit.id] ?? {};
    const got = new Map<string, { earned: number; of: number }>();
    let deducted = 0;
    let bonus = 0;
    let state: "complete" | "incomplete" | "veto" = "complete";
    for (const item of raw.rubric.items) {
      if (!item.appliesTo.includes(unit.kind)) continue;
      const needed = item.needs ? own[item.needs.fact] : undefined;
      if (item.needs && needed !== undefined && needed !== null && needed !== item.needs.equals) continue;
      const points = item.rule ? automatic(raw, item, unit) : together(raw, item, unit.id);
      if (points === "veto") state = "veto";
      else if (points === null) {
        if (!item.rule && state === "complete") state = "incomplete";
      } else if (item.kind === "bonus") bonus += points;
      else if (item.kind === "deduct" && item.from === "total") deducted += Math.abs(points);
      else if (item.kind !== "veto") {
        const sum = got.get(item.dimension) ?? { earned: 0, of: 0 };
        got.set(item.dimension, { earned: sum.earned + points, of: sum.of + item.points });
      }
    }
    if (state !== "complete") {
      out.set(unit.id, state);
      continue;
    }
    let earned = ZERO;
    let weight = 0;
    for (const dimension of raw.rubric.dimensions) {
      const sum = got.get(dimension.id);
      if (!sum) continue;
      weight += dimension.points;
      earned = earned.plus(new Fraction(BigInt(sum.earned) * BigInt(dimension.points), BigInt(sum.of)));
    }
    // Nothing that counts could be looked at: there is no score, rather than one of nought.
    if (weight === 0) {
      out.set(unit.id, "incomplete");
      continue;
    }
    const base = earned
      .times(whole(raw.rubric.total))
      .over(whole(weight))
      .plus(whole(-deducted))
      .atLeast(ZERO)
      .rounded();
    const { bonus: terms } = raw.rubric;
    out.set(unit.id, { score: base + (terms && base > terms.above ? Math.min(terms.cap, bonus) : 0) });
  }
  return out;
}
