import { applies, automaticLoss } from "./automatic.ts";
import { commonMultiple, halfUp, type Loss } from "./loss.ts";
import { panelLoss, type PanelRule } from "./panel.ts";

/**
 * The score of a year once more, from the rubric's JSON and the rows of facts and marks alone, after docs/methodology.md, without a line
 * of the platform's code and by another way: it counts what is lost, brings a unit's losses over one common denominator, and rounds
 * once. Where the two differ, one of them is wrong.
 */
export interface Raw {
  /** The inspected year: due days follow from it. */
  year?: number;
  rubric: {
    total: number;
    dimensions: { id: string; points: number }[];
    items: RawItem[];
    bonus?: { above: number; cap: number };
    review: PanelRule;
  };
  units: { id: string; kind: string }[];
  /** Unit → key → newest value. */
  facts: Record<string, Record<string, unknown>>;
  /** Handed-in marks of the round that counts, and those of 初评 when that round is 复评. */
  marks: RawMark[];
  before?: RawMark[];
  decisions: RawMark[];
}

export interface RawMark {
  unit: string;
  item: string;
  points: number;
}

export interface RawItem {
  id: string;
  dimension: string;
  points: number;
  kind: string;
  from?: string;
  effect?: string;
  effectFor?: Record<string, string | undefined>;
  appliesTo: string[];
  needs?: RawNeeds;
  rule?: RawRule;
}

/** What an item or a part applies on; with `unknown`, it does not where nobody knows either. */
export interface RawNeeds {
  fact: string;
  equals?: unknown;
  atLeast?: number;
  unknown?: string;
}

export type RawRule =
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
        target?: number;
        due?: { yearOffset: number; month: number; day: number };
        perDay?: number;
        appliesTo?: string[];
        needs?: RawNeeds;
      }[];
    };

export type Outcome = { score: number } | "incomplete" | "veto";

/** Marks by unit and item, once for all units. */
function byPlace(marks: readonly RawMark[]): Map<string, number[]> {
  const out = new Map<string, number[]>();
  for (const { unit, item, points } of marks) {
    const key = `${unit} ${item}`;
    out.set(key, [...(out.get(key) ?? []), points]);
  }
  return out;
}

/** The mistake that is looked for: a loss that was rounded before it is added. */
const rounded = (full: number, { lost, per }: Loss): Loss => ({
  lost: BigInt(full) - halfUp(BigInt(full) * per - lost, per),
  per: 1n,
});

interface Losses {
  /** Dimension → what its items lose, and what they could earn. */
  lost: Map<string, { losses: Loss[]; of: number }>;
  taken: Loss[];
  offered: Loss[];
}

/** Hundredths of a unit from its losses; null when nothing that counts could be looked at. */
function scoreOf({ rubric }: Raw, { lost, taken, offered }: Losses): number | null {
  const counted = rubric.dimensions.flatMap((one) => {
    const own = lost.get(one.id);
    return own ? [{ points: BigInt(one.points), ...own }] : [];
  });
  const weight = counted.reduce((all, one) => all + one.points, 0n);
  if (weight === 0n) return null;
  const all = [...counted.flatMap((one) => one.losses), ...taken, ...offered];
  const grain =
    commonMultiple(all.map((one) => one.per)) * commonMultiple(counted.map((one) => BigInt(one.of)));
  const per = grain * weight;
  const total = BigInt(rubric.total);
  const grains = (losses: readonly Loss[], times: bigint): bigint =>
    losses.reduce((sum, one) => sum + (one.lost * times) / one.per, 0n);
  let left = total * per;
  for (const one of counted) left -= grains(one.losses, (grain / BigInt(one.of)) * one.points * total);
  left -= grains(taken, per);
  if (left < 0n) left = 0n;
  const base = Number(halfUp(left, per));
  const { bonus } = rubric;
  if (!bonus || base <= bonus.above) return base;
  const cap = BigInt(bonus.cap) * per;
  const added = grains(offered, per);
  return Number(halfUp(left + (added > cap ? cap : added), per));
}

/**
 * Unit → its score in hundredths.
 * @param roundEachItem the mistake of rounding each item before the sum, to show that drawn cases would catch it
 */
export function secondOpinion(raw: Raw, roundEachItem = false): Map<string, Outcome> {
  const now = byPlace(raw.marks);
  const before = raw.before && byPlace(raw.before);
  const decided = byPlace(raw.decisions);
  const out = new Map<string, Outcome>();
  for (const unit of raw.units) {
    const own = raw.facts[unit.id] ?? {};
    const losses: Losses = { lost: new Map(), taken: [], offered: [] };
    let state: "complete" | "incomplete" | "veto" = "complete";
    for (const item of raw.rubric.items) {
      if (!item.appliesTo.includes(unit.kind)) continue;
      if (!applies(item.needs, own)) continue;
      const place = `${unit.id} ${item.id}`;
      const decision = decided.get(place)?.[0];
      const exact = item.rule
        ? automaticLoss(raw, item, unit)
        : decision !== undefined
          ? { lost: BigInt(item.points - decision), per: 1n }
          : panelLoss(raw.rubric.review, item.points, {
              now: now.get(place) ?? [],
              before: before && (before.get(place) ?? []),
            });
      if (exact === "apart") continue;
      if (exact === "veto") {
        const effect = item.effectFor?.[unit.kind] ?? item.effect;
        if (effect !== "honours") state = "veto";
      } else if (exact === null) {
        if (!item.rule && state === "complete") state = "incomplete";
      } else if (item.kind !== "veto") {
        const loss = roundEachItem ? rounded(item.points, exact) : exact;
        // An expert's mark of a bonus or of a deduction from the total is what it gives or takes, not what is lost of it.
        const gives = item.rule ? loss : { lost: BigInt(item.points) * loss.per - loss.lost, per: loss.per };
        if (item.kind === "bonus") losses.offered.push(gives);
        else if (item.kind === "deduct" && item.from === "total") losses.taken.push(gives);
        else {
          const sum = losses.lost.get(item.dimension) ?? { losses: [], of: 0 };
          sum.losses.push(loss);
          losses.lost.set(item.dimension, { losses: sum.losses, of: sum.of + item.points });
        }
      }
    }
    const score = state === "complete" ? scoreOf(raw, losses) : null;
    out.set(unit.id, score !== null ? { score } : state === "veto" ? "veto" : "incomplete");
  }
  return out;
}
