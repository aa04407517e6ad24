import { order, written, type Loss } from "./loss.ts";
import type { Raw, RawItem, RawNeeds, RawRule } from "./score.ts";

const whole = (lost: number): Loss => ({ lost: BigInt(lost), per: 1n });

/** Whether a premise lets something stay: unknown does, unless it is said what unknown means. */
export function applies(needs: RawNeeds | undefined, own: Record<string, unknown>): boolean {
  if (!needs) return true;
  const value = own[needs.fact];
  if (value === undefined || value === null) return needs.unknown === undefined;
  return needs.atLeast === undefined ? value === needs.equals : Number(value) >= needs.atLeast;
}

type RawPart = Extract<RawRule, { kind: "parts" }>["parts"][number];

/** Days by which a day is later than the due one; null: no day. */
function lateDays({ due }: RawPart, value: unknown, year: number): number | null {
  const when = new Date(String(value)).getTime();
  if (Number.isNaN(when) || !due) return null;
  const last = new Date(0);
  last.setUTCFullYear(year + due.yearOffset, due.month - 1, due.day);
  return Math.max(0, Math.round((when - last.getTime()) / 86_400_000));
}

/** What a part of an item loses. */
function partLoss(part: RawPart, value: unknown, year: number): Loss {
  if (part.due) {
    const late = lateDays(part, value, year) ?? 0;
    return whole(Math.min(part.points, (part.perDay ?? part.points) * late));
  }
  if (part.target !== undefined) {
    const own = written(Math.max(0, Number(value)));
    const wanted = written(part.target);
    if (order(own, wanted) >= 0) return whole(0);
    const per = wanted[0] * own[1];
    return { lost: BigInt(part.points) * (per - own[0] * wanted[1]), per };
  }
  if (part.share) {
    const [top, bottom] = written(Number(value));
    const kept = top < 0n ? 0n : top > bottom ? bottom : top;
    return { lost: BigInt(part.points) * (bottom - kept), per: bottom };
  }
  if (part.table) {
    const row = part.table.find(([bound]) => Number(value) <= bound);
    return whole(part.points - (row?.[1] ?? 0));
  }
  const holds = part.atLeast === undefined ? value === part.equals : Number(value) >= part.atLeast;
  return whole(holds ? 0 : part.points);
}

function medianRatio(raw: Raw, item: RawItem, unit: { id: string; kind: string }): Loss | null {
  const rule = item.rule as Extract<RawRule, { kind: "median-ratio" }>;
  const values = raw.units
    .filter((one) => one.kind === unit.kind)
    .map((one) => raw.facts[one.id]?.[rule.fact])
    .filter((value): value is number => typeof value === "number")
    .map(written)
    .toSorted(order);
  const mine = raw.facts[unit.id]?.[rule.fact];
  if (typeof mine !== "number" || values.length === 0) return null;
  // Twice the median, so that an even number of peers needs no halves.
  const [a, b] = [values[(values.length - 1) >> 1]!, values[values.length >> 1]!];
  const twice: [bigint, bigint] = [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
  const [factor, of] = written(rule.factor);
  const wanted: [bigint, bigint] = [twice[0] * factor, twice[1] * of * 2n];
  if (wanted[0] <= 0n) return whole(mine > 0 ? 0 : item.points);
  const own = written(Math.max(0, mine));
  if (order(own, wanted) >= 0) return whole(0);
  const per = wanted[0] * own[1];
  return { lost: BigInt(item.points) * (per - own[0] * wanted[1]), per };
}

/** What an automatic item loses (of a bonus or a deduction from the total: what it gives or takes); null: unknown; "veto": fired; "apart": none of its parts applies. */
export function automaticLoss(
  raw: Raw,
  item: RawItem,
  unit: { id: string; kind: string },
): Loss | null | "veto" | "apart" {
  const own = raw.facts[unit.id] ?? {};
  const rule = item.rule!;
  const known = (fact: string): boolean => own[fact] !== undefined && own[fact] !== null;
  if (rule.kind === "median-ratio") return medianRatio(raw, item, unit);
  if (rule.kind === "per-case") {
    if (rule.cases.some((one) => typeof own[one.fact] !== "number")) return null;
    const sum = rule.cases.reduce((all, one) => all + one.each * Number(own[one.fact]), 0);
    return whole(sum > item.points ? item.points : sum);
  }
  if (rule.kind === "when") {
    const any = rule.any.filter((one) => known(one.fact));
    if (any.length === 0) return null;
    return any.some((one) =>
      one.atLeast === undefined ? own[one.fact] === one.equals : Number(own[one.fact]) >= one.atLeast,
    )
      ? "veto"
      : whole(0);
  }
  if (rule.zeroWhen && own[rule.zeroWhen.fact] === rule.zeroWhen.equals) return whole(item.points);
  const year = raw.year ?? 2019;
  const mine = rule.parts.filter(
    (part) => (part.appliesTo ?? [unit.kind]).includes(unit.kind) && applies(part.needs, own),
  );
  if (mine.length === 0) return "apart";
  const parts = mine.filter(
    (part) => known(part.fact) && (!part.due || lateDays(part, own[part.fact], year) !== null),
  );
  if (parts.length === 0) return null;
  const of = parts.reduce((all, part) => all + part.points, 0);
  if (of === 0) return whole(item.points);
  let sum: Loss = whole(0);
  for (const part of parts) {
    const one = partLoss(part, own[part.fact], year);
    sum = { lost: sum.lost * one.per + one.lost * sum.per, per: sum.per * one.per };
  }
  return { lost: sum.lost * BigInt(item.points), per: sum.per * BigInt(of) };
}
