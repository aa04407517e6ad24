import type { Item, Kind, Part, Rule, Value } from "../package/format.ts";
import { isNought, partsFor } from "./applies.ts";
import {
  decimal,
  larger,
  minus,
  NOUGHT,
  order,
  over,
  smaller,
  sum,
  times,
  whole,
  type Fraction,
} from "./fraction.ts";

/** What an automatic item comes to: exact hundredths, unknown, or a veto that fired. */
export type Automatic = Fraction | "unknown" | "fired";

/** What the rule of an item may ask. */
export interface Asked {
  year: number;
  kind: Kind;
  value: (fact: string) => Value;
  median: (fact: string) => Fraction | null;
}

const ONE = whole(1);
const DAY_MS = 86_400_000;

function ofPart(part: Part, value: Exclude<Value, null>, year: number): Fraction | null {
  const full = whole(part.points);
  if ("equals" in part) return value === part.equals ? full : NOUGHT;
  if ("due" in part) {
    const when = Date.parse(String(value));
    if (Number.isNaN(when)) return null;
    const due = Date.UTC(year + part.due.yearOffset, part.due.month - 1, part.due.day);
    const late = Math.max(0, Math.round((when - due) / DAY_MS));
    return late === 0 ? full : larger(NOUGHT, minus(full, whole((part.perDay ?? part.points) * late)));
  }
  const number = Number(value);
  if (Number.isNaN(number)) return null;
  if ("atLeast" in part) return number >= part.atLeast ? full : NOUGHT;
  if ("share" in part) return times(full, smaller(ONE, larger(NOUGHT, decimal(number))));
  if ("target" in part) {
    const reached = over(larger(NOUGHT, decimal(number)), decimal(part.target));
    return times(full, smaller(ONE, reached));
  }
  return whole(part.table.find(([bound]) => number <= bound)?.[1] ?? 0);
}

/** Known parts that apply alone count, and stand for the whole of the item. */
function ofParts(item: Item, rule: Extract<Rule, { kind: "parts" }>, asked: Asked): Automatic {
  if (isNought(rule, asked.value)) return NOUGHT;
  const got: Fraction[] = [];
  let of = 0;
  for (const part of partsFor(rule, asked.kind, asked.value)) {
    const value = asked.value(part.fact);
    const points = value === null ? null : ofPart(part, value, asked.year);
    if (points === null) continue;
    got.push(points);
    of += part.points;
  }
  if (got.length === 0) return "unknown";
  return of === 0 ? NOUGHT : over(times(sum(got), whole(item.points)), whole(of));
}

function ofCases(item: Item, rule: Extract<Rule, { kind: "per-case" }>, asked: Asked): Automatic {
  const each: Fraction[] = [];
  for (const one of rule.cases) {
    const count = asked.value(one.fact);
    if (typeof count !== "number") return "unknown";
    each.push(times(whole(one.each), decimal(count)));
  }
  const taken = smaller(sum(each), whole(item.points));
  if (item.kind === "bonus") return taken;
  return minus(item.from === "total" ? NOUGHT : whole(item.points), taken);
}

function ofTriggers(rule: Extract<Rule, { kind: "when" }>, asked: Asked): Automatic {
  let known = false;
  for (const one of rule.any) {
    const value = asked.value(one.fact);
    if (value === null) continue;
    known = true;
    if ("equals" in one ? value === one.equals : typeof value === "number" && value >= one.atLeast)
      return "fired";
  }
  return known ? NOUGHT : "unknown";
}

/** The mark of an automatic item, exact (docs/methodology.md, 3). An unknown never costs a point and never fires a veto. */
export function automatic(item: Item, rule: Rule, asked: Asked): Automatic {
  if (rule.kind === "parts") return ofParts(item, rule, asked);
  if (rule.kind === "per-case") return ofCases(item, rule, asked);
  if (rule.kind === "when") return ofTriggers(rule, asked);
  const own = asked.value(rule.fact);
  const middle = asked.median(rule.fact);
  if (typeof own !== "number" || middle === null) return "unknown";
  const full = times(middle, decimal(rule.factor));
  if (order(full, NOUGHT) <= 0) return own > 0 ? whole(item.points) : NOUGHT;
  return times(whole(item.points), smaller(ONE, over(larger(NOUGHT, decimal(own)), full)));
}
