import { inPoints } from "../../../core/points.ts";
import { Fraction, ONE, ZERO } from "../../../core/fraction.ts";
import type { FactValue } from "../../evidence/read.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import type { UnitKind } from "../../registry/index.ts";
import type { Item } from "../pack/rubric.ts";
import { applicableParts, type Part, type Rule, type Trigger } from "../pack/rules.ts";

/** Current facts of one unit by key. A key that is absent is like null: could not look. */
export type FactMap = ReadonlyMap<string, FactValue>;

/** What a rule stands on besides the unit's own facts. */
export interface RuleSetting {
  /** The inspected year: due days follow from it. */
  year: number;
  kind: UnitKind;
  /** Median of a fact among the units of the same kind; null of none. */
  peerMedian(fact: string): Fraction | null;
  /** Of how many units: those of which the fact is known. */
  peerCount(fact: string): number;
}

export interface Scored {
  /** Hundredths, exact: nothing is rounded before the total. */
  points: Fraction;
  explanation: string;
  /** Of a veto: whether it fired. */
  fired?: boolean;
}

const show = (hundredths: Fraction | number): string =>
  inPoints(typeof hundredths === "number" ? hundredths : hundredths.rounded());
const DAY_MS = 86_400_000;

/** What was lost of a part; nothing is said of one that got its full points. */
function lostOf(points: Fraction, of: number): string {
  const lost = Fraction.of(of).minus(points);
  return lost.compare(ZERO) > 0 ? `，扣 ${show(lost)} 分` : "";
}

const two = (number: number): string => String(number).padStart(2, "0");

function ofDue(part: Extract<Part, { due: object }>, value: FactValue, year: number): Scored {
  const due = `${year + part.due.yearOffset}-${two(part.due.month)}-${two(part.due.day)}`;
  const late = Math.max(0, (Date.parse(String(value)) - Date.parse(due)) / DAY_MS);
  const lost = Fraction.of(part.perDay ?? part.points).times(Fraction.of(late));
  const full = Fraction.of(part.points);
  const points = full.minus(lost).within(ZERO, full);
  const said = late === 0 ? "按期" : `晚 ${late} 天`;
  return {
    points,
    explanation: `${part.label}：${writtenDate(String(value))}（期限 ${writtenDate(due)}，${said}）${lostOf(points, part.points)}`,
  };
}

/** Whether something is so; of what should not be there no “没有…：否”. */
function ofPresence({ label, points: of }: Part, met: boolean): Scored {
  const points = Fraction.of(met ? of : 0);
  const absence = /^没有(.+)$/u.exec(label)?.[1];
  const said = absence === undefined ? `${label}：${met ? "是" : "否"}` : met ? label : `有${absence}`;
  return { points, explanation: `${said}${lostOf(points, of)}` };
}

function ofPart(part: Part, value: FactValue, year: number): Scored {
  const text = (given: number | Fraction, shown: string): Scored => {
    const points = typeof given === "number" ? Fraction.of(given) : given;
    return { points, explanation: `${part.label}：${shown}${lostOf(points, part.points)}` };
  };
  if ("equals" in part) return ofPresence(part, value === part.equals);
  if ("due" in part) return ofDue(part, value, year);
  const number = Number(value);
  if ("atLeast" in part) return text(number >= part.atLeast ? part.points : 0, String(value));
  if ("share" in part) {
    const points = Fraction.of(number).within(ZERO, ONE).times(Fraction.of(part.points));
    return text(points, `${(number * 100).toFixed(1)}%`);
  }
  if ("target" in part) {
    const per = part.shownPer ?? 1;
    const share = Fraction.of(number).over(Fraction.of(part.target)).within(ZERO, ONE);
    return text(share.times(Fraction.of(part.points)), `${number / per}（满分目标 ${part.target / per}）`);
  }
  return text(part.table.find(([bound]) => number <= bound)?.[1] ?? 0, String(value));
}

/** A fact that a part can read: of a date a real day, else any number or yes/no. */
function readable(part: Part, value: FactValue): boolean {
  if (value === null) return false;
  if ("due" in part) return !Number.isNaN(Date.parse(String(value)));
  return "equals" in part || Number.isFinite(Number(value));
}

function byParts(
  item: Item,
  rule: Extract<Rule, { kind: "parts" }>,
  facts: FactMap,
  { year, kind }: RuleSetting,
): Scored | null {
  const value = (key: string): FactValue => facts.get(key) ?? null;
  if (rule.zeroWhen && value(rule.zeroWhen.fact) === rule.zeroWhen.equals)
    return { points: ZERO, explanation: rule.zeroWhen.reason };
  const { parts, left: without } = applicableParts(rule, kind, value);
  const known = parts.filter((part) => readable(part, value(part.fact)));
  if (known.length === 0) return null;
  const scored = known.map((part) => ofPart(part, value(part.fact), year));
  const earned = scored.reduce((total, one) => total.plus(one.points), ZERO);
  const of = known.reduce((total, part) => total + part.points, 0);
  const points = of === 0 ? ZERO : earned.times(Fraction.of(item.points)).over(Fraction.of(of));
  const left = parts.length - known.length;
  const text = [...scored.map((one) => one.explanation), ...without].join("；");
  return { points, explanation: left > 0 ? `${text}；另有 ${left} 项未能核查，按其余部分折算` : text };
}

function byCase(item: Item, rule: Extract<Rule, { kind: "per-case" }>, facts: FactMap): Scored | null {
  const counts = rule.cases.map((one) => ({ ...one, count: facts.get(one.fact) ?? null }));
  if (counts.some((one) => typeof one.count !== "number")) return null;
  const sum = counts.reduce(
    (total, one) => total.plus(Fraction.of(one.each).times(Fraction.of(Number(one.count)))),
    ZERO,
  );
  const bonus = item.kind === "bonus";
  const cap = Fraction.of(item.points);
  const over = sum.compare(cap) > 0;
  const capped = over ? cap : sum;
  const verb = bonus ? "加" : "扣";
  const said = counts
    .map((one) => `${one.label} ${String(one.count)} 个，每个${verb} ${show(one.each)}`)
    .join("；");
  const text = over ? `${said}；以 ${show(item.points)} 分为限` : said;
  if (bonus) return { points: capped, explanation: text };
  if (item.from === "total") return { points: capped.negated(), explanation: text };
  return { points: cap.minus(capped), explanation: text };
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
  if (hit.length > 0) return { points: ZERO, fired: true, explanation: hit.map(said).join("；") };
  const left = rule.any.length - known.length;
  const text = `未触发：${known.map((one) => one.label).join("、")}`;
  return {
    points: ZERO,
    fired: false,
    explanation: left > 0 ? `${text}；另有 ${left} 项未能核查，不作为否决` : text,
  };
}

/**
 * Scores an automatic item from facts. Pure.
 * @returns null when it could not be looked at: an unknown never costs a point and never fires a veto
 */
export function scoreItem(item: Item, rule: Rule, facts: FactMap, setting: RuleSetting): Scored | null {
  if (rule.kind === "parts") return byParts(item, rule, facts, setting);
  if (rule.kind === "per-case") return byCase(item, rule, facts);
  if (rule.kind === "when") return byTrigger(rule, facts);
  const own = facts.get(rule.fact) ?? null;
  const middle = setting.peerMedian(rule.fact);
  if (typeof own !== "number" || middle === null) return null;
  const per = rule.shownPer ?? 1;
  const full = middle.times(Fraction.of(rule.factor));
  const share = full.compare(ZERO) > 0 ? Fraction.of(own).over(full).within(ZERO, ONE) : own > 0 ? ONE : ZERO;
  return {
    points: Fraction.of(item.points).times(share),
    explanation: `本单位 ${own / per}，同类单位中位数 ${middle.toNumber() / per}（${setting.peerCount(rule.fact)} 个单位），达到中位数的 ${rule.factor} 倍得满分`,
  };
}
