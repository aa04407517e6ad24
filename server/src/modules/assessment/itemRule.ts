import type { FactValue } from "../evidence/index.ts";
import type { Item } from "./rubric.ts";
import type { Part, Rule, Trigger } from "./rules.ts";

/** Current facts of one unit by key. A key that is absent is like null: could not look. */
export type FactMap = ReadonlyMap<string, FactValue>;

/** What a rule stands on besides the unit's own facts. */
export interface RuleSetting {
  /** The inspected year: due days follow from it. */
  year: number;
  /** Median of a fact among the units of the same kind; null of none. */
  peerMedian(fact: string): number | null;
}

export interface Scored {
  points: number;
  explanation: string;
  /** Of a veto: whether it fired. */
  fired?: boolean;
}

const show = (hundredths: number): string => (hundredths / 100).toFixed(2);
const DAY_MS = 86_400_000;

/** Half-up rounding of numerator ÷ denominator to a whole number; both not negative. */
export const roundHalfUp = (numerator: number, denominator = 1): number =>
  Math.floor(numerator / denominator + 0.5 + 1e-9);

/** The median of numbers; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

const two = (number: number): string => String(number).padStart(2, "0");

function ofDue(part: Extract<Part, { due: object }>, value: FactValue, year: number): Scored {
  const due = `${year + part.due.yearOffset}-${two(part.due.month)}-${two(part.due.day)}`;
  const late = Math.max(0, (Date.parse(String(value)) - Date.parse(due)) / DAY_MS);
  const points = late === 0 ? part.points : Math.max(0, part.points - (part.perDay ?? part.points) * late);
  const said = late === 0 ? "按期" : `晚 ${late} 天`;
  return {
    points,
    explanation: `${part.label}：${String(value)}（期限 ${due}，${said}），${show(points)}/${show(part.points)}`,
  };
}

function ofPart(part: Part, value: FactValue, year: number): Scored {
  const text = (points: number, shown: string): Scored => ({
    points,
    explanation: `${part.label}：${shown}，${show(points)}/${show(part.points)}`,
  });
  if ("equals" in part)
    return text(value === part.equals ? part.points : 0, value === part.equals ? "是" : "否");
  if ("due" in part) return ofDue(part, value, year);
  const number = Number(value);
  if ("atLeast" in part) return text(number >= part.atLeast ? part.points : 0, String(value));
  if ("share" in part) {
    const points = roundHalfUp(part.points * Math.max(0, Math.min(1, number)));
    return text(points, `${(number * 100).toFixed(1)}%`);
  }
  return text(part.table.find(([bound]) => number <= bound)?.[1] ?? 0, String(value));
}

/** A fact that a part can read: of a date a real day, else any number or yes/no. */
function readable(part: Part, value: FactValue): boolean {
  if (value === null) return false;
  return "due" in part ? !Number.isNaN(Date.parse(String(value))) : true;
}

function byParts(
  item: Item,
  rule: Extract<Rule, { kind: "parts" }>,
  facts: FactMap,
  year: number,
): Scored | null {
  const value = (key: string): FactValue => facts.get(key) ?? null;
  if (rule.zeroWhen && value(rule.zeroWhen.fact) === rule.zeroWhen.equals)
    return { points: 0, explanation: rule.zeroWhen.reason };
  const known = rule.parts.filter((part) => readable(part, value(part.fact)));
  if (known.length === 0) return null;
  const scored = known.map((part) => ofPart(part, value(part.fact), year));
  const earned = scored.reduce((total, one) => total + one.points, 0);
  const of = known.reduce((total, part) => total + part.points, 0);
  const points = of === 0 ? 0 : roundHalfUp(earned * item.points, of);
  const left = rule.parts.length - known.length;
  const text = scored.map((one) => one.explanation).join("；");
  return { points, explanation: left > 0 ? `${text}；另有 ${left} 项无法查看，按其余部分折算` : text };
}

function byCase(item: Item, rule: Extract<Rule, { kind: "per-case" }>, facts: FactMap): Scored | null {
  const counts = rule.cases.map((one) => ({ ...one, count: facts.get(one.fact) ?? null }));
  if (counts.some((one) => typeof one.count !== "number")) return null;
  const sum = counts.reduce((total, one) => total + one.each * Number(one.count), 0);
  const bonus = item.kind === "bonus";
  const capped = Math.min(item.points, sum);
  const verb = bonus ? "加" : "扣";
  const said = counts
    .map((one) => `${one.label} ${String(one.count)} 个，每个${verb} ${show(one.each)}`)
    .join("；");
  const text = sum > item.points ? `${said}；以 ${show(item.points)} 分为限` : said;
  if (bonus) return { points: capped, explanation: text };
  if (item.from === "total") return { points: capped === 0 ? 0 : -capped, explanation: text };
  return { points: item.points - capped, explanation: text };
}

function byTrigger(rule: Extract<Rule, { kind: "when" }>, facts: FactMap): Scored | null {
  const known = rule.any.filter((one) => (facts.get(one.fact) ?? null) !== null);
  if (known.length === 0) return null;
  const holds = (one: Trigger): boolean => {
    const value = facts.get(one.fact) ?? null;
    return "equals" in one ? value === one.equals : typeof value === "number" && value >= one.atLeast;
  };
  const said = (one: Trigger): string => {
    const value = facts.get(one.fact);
    return typeof value === "boolean"
      ? one.label
      : `${one.label}：${String(value)}${"atLeast" in one ? `（达到 ${one.atLeast}）` : ""}`;
  };
  const hit = known.filter(holds);
  if (hit.length > 0) return { points: 0, fired: true, explanation: hit.map(said).join("；") };
  const left = rule.any.length - known.length;
  const text = `未触发：${known.map((one) => one.label).join("、")}`;
  return {
    points: 0,
    fired: false,
    explanation: left > 0 ? `${text}；另有 ${left} 项无法查看，不作为否决` : text,
  };
}

/**
 * Scores an automatic item from facts. Pure.
 * @returns null when it could not be looked at: an unknown never costs a point and never fires a veto
 */
export function scoreItem(item: Item, rule: Rule, facts: FactMap, setting: RuleSetting): Scored | null {
  if (rule.kind === "parts") return byParts(item, rule, facts, setting.year);
  if (rule.kind === "per-case") return byCase(item, rule, facts);
  if (rule.kind === "when") return byTrigger(rule, facts);
  const own = facts.get(rule.fact) ?? null;
  const middle = setting.peerMedian(rule.fact);
  if (typeof own !== "number" || middle === null) return null;
  const per = rule.shownPer ?? 1;
  const full = middle * rule.factor;
  const share = full > 0 ? Math.min(1, Math.max(0, own) / full) : own > 0 ? 1 : 0;
  return {
    points: roundHalfUp(item.points * share),
    explanation: `本单位 ${own / per}，同类单位中位数 ${middle / per}，达到中位数的 ${rule.factor} 倍得满分`,
  };
}
