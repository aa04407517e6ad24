import type { FactValue } from "../evidence/index.ts";
import type { UnitKind } from "../registry/index.ts";
import type { Item, Part, Rubric, Rule } from "./rubric.ts";

/** Current facts of one unit by key. A key that is absent is like null: could not look. */
export type FactMap = ReadonlyMap<string, FactValue>;

export interface ItemMark {
  item: string;
  state: "computed" | "needs-expert" | "not-applicable" | "could-not-look";
  /** Hundredths; null unless computed. */
  points: number | null;
  /** One Chinese sentence with the numbers. */
  explanation: string;
  /** The facts that were used. */
  facts: Record<string, FactValue>;
}

const show = (hundredths: number): string => (hundredths / 100).toFixed(2);

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

interface Scored {
  points: number;
  explanation: string;
}

function ofPart(part: Part, value: FactValue): Scored {
  const text = (points: number): Scored => ({
    points,
    explanation: `${part.label}：${String(value)}，${show(points)}/${show(part.points)}`,
  });
  if ("equals" in part) {
    const met = value === part.equals;
    const points = met ? part.points : 0;
    return {
      points,
      explanation: `${part.label}：${met ? "是" : "否"}，${show(points)}/${show(part.points)}`,
    };
  }
  const number = Number(value);
  if ("atLeast" in part) return text(number >= part.atLeast ? part.points : 0);
  if ("share" in part) {
    const points = roundHalfUp(part.points * Math.max(0, Math.min(1, number)));
    return {
      points,
      explanation: `${part.label}：${(number * 100).toFixed(1)}%，${show(points)}/${show(part.points)}`,
    };
  }
  const row = part.table.find(([bound]) => number <= bound);
  return text(row?.[1] ?? 0);
}

function byRule(item: Item, rule: Rule, facts: FactMap, peers: readonly FactMap[]): Scored | null {
  const value = (key: string): FactValue => facts.get(key) ?? null;
  if (rule.kind === "median-ratio") {
    const own = value(rule.fact);
    const middle = median(
      peers.flatMap((peer) => (typeof peer.get(rule.fact) === "number" ? [Number(peer.get(rule.fact))] : [])),
    );
    if (typeof own !== "number" || middle === null) return null;
    const per = rule.shownPer ?? 1;
    const full = middle * rule.factor;
    const share = full > 0 ? Math.min(1, Math.max(0, own) / full) : own > 0 ? 1 : 0;
    const points = roundHalfUp(item.points * share);
    return {
      points,
      explanation: `本单位 ${own / per}，同类单位中位数 ${middle / per}，达到中位数的 ${rule.factor} 倍得满分`,
    };
  }
  if (rule.kind === "per-case") {
    const counts = rule.cases.map((one) => ({ ...one, count: value(one.fact) }));
    if (counts.some((one) => typeof one.count !== "number")) return null;
    const lost = counts.reduce((total, one) => total + one.each * Number(one.count), 0);
    const text = counts
      .map((one) => `${one.label} ${String(one.count)} 个，每个扣 ${show(one.each)}`)
      .join("；");
    return { points: Math.max(0, item.points - lost), explanation: text };
  }
  if (rule.zeroWhen && value(rule.zeroWhen.fact) === rule.zeroWhen.equals) {
    return { points: 0, explanation: rule.zeroWhen.reason };
  }
  const known = rule.parts.filter((part) => value(part.fact) !== null);
  if (known.length === 0) return null;
  const scored = known.map((part) => ofPart(part, value(part.fact)));
  const earned = scored.reduce((total, one) => total + one.points, 0);
  const of = known.reduce((total, part) => total + part.points, 0);
  const points = of === 0 ? 0 : roundHalfUp(earned * item.points, of);
  const left = rule.parts.length - known.length;
  const text = scored.map((one) => one.explanation).join("；");
  return { points, explanation: left > 0 ? `${text}；另有 ${left} 项无法查看，按其余部分折算` : text };
}

function factsUsed(item: Item, facts: FactMap): Record<string, FactValue> {
  const keys = new Set<string>();
  const { rule } = item;
  if (item.needs) keys.add(item.needs.fact);
  if (rule?.kind === "median-ratio") keys.add(rule.fact);
  if (rule?.kind === "parts") for (const part of rule.parts) keys.add(part.fact);
  if (rule?.kind === "parts" && rule.zeroWhen) keys.add(rule.zeroWhen.fact);
  if (rule?.kind === "per-case") for (const one of rule.cases) keys.add(one.fact);
  return Object.fromEntries([...keys].map((key) => [key, facts.get(key) ?? null]));
}

/**
 * The automatic marks of one unit, and for every other item who gives its mark. Pure.
 * @param peers facts of all units of the same kind, the unit itself included
 */
export function computeMarks(
  rubric: Rubric,
  kind: UnitKind,
  facts: FactMap,
  peers: readonly FactMap[],
): ItemMark[] {
  return rubric.items.map((item): ItemMark => {
    const base = { item: item.id, points: null, facts: factsUsed(item, facts) };
    if (!item.appliesTo.includes(kind)) {
      return {
        ...base,
        state: "not-applicable",
        explanation: "本项不适用于该类单位，不计入总分，同一维度其余各项按比例折算",
      };
    }
    const { needs } = item;
    if (needs && facts.get(needs.fact) !== needs.equals && (facts.get(needs.fact) ?? null) !== null) {
      return {
        ...base,
        state: "not-applicable",
        explanation: `${needs.reason}，本项不适用，同一维度其余各项按比例折算`,
      };
    }
    if (!item.rule) return { ...base, state: "needs-expert", explanation: "由专家评定" };
    const scored = byRule(item, item.rule, facts, peers);
    if (!scored) {
      return {
        ...base,
        state: "could-not-look",
        explanation: "无法查看，不计入总分，同一维度其余各项按比例折算",
      };
    }
    const explanation = `${scored.explanation}；得 ${show(scored.points)} 分（满分 ${show(item.points)} 分）`;
    return { ...base, state: "computed", points: scored.points, explanation };
  });
}
