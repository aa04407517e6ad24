import type { Part, Rule, Trigger } from "../../rules.ts";
import { pointsText, valueText } from "./cellText.ts";
import { YEARS } from "./words.ts";

/** One row of the sheet 规则 without item, rule and name of the fact. */
export interface RuleRow {
  compare: string;
  fact: string;
  label: string;
  value: string;
  /** Hundredths; null: an empty cell. */
  points: number | null;
  perDay: number | null;
}

const row = (compare: string, fact: string, more: Partial<RuleRow> = {}): RuleRow => ({
  compare,
  fact,
  label: "",
  value: "",
  points: null,
  perDay: null,
  ...more,
});

function ofPart(part: Part): RuleRow {
  const { label, points } = part;
  if ("equals" in part) return row("等于", part.fact, { label, points, value: valueText(part.equals) });
  if ("atLeast" in part) return row("达到", part.fact, { label, points, value: String(part.atLeast) });
  if ("share" in part) return row("按比例", part.fact, { label, points });
  if ("table" in part) {
    const value = part.table.map(([bound, earned]) => `≤${bound} 得 ${pointsText(earned)}`).join("；");
    return row("查表", part.fact, { label, points, value });
  }
  const { yearOffset, month, day } = part.due;
  const year = YEARS.of(String(yearOffset) as Parameters<typeof YEARS.of>[0]);
  const perDay = part.perDay ?? null;
  return row("期限", part.fact, { label, points, value: `${year}${month}月${day}日`, perDay });
}

function ofTrigger(one: Trigger): RuleRow {
  const { fact, label } = one;
  return "equals" in one
    ? row("等于", fact, { label, value: valueText(one.equals) })
    : row("达到", fact, { label, value: String(one.atLeast) });
}

/** A rule as rows, in the order in which they are read again. */
export function ruleRows(rule: Rule): RuleRow[] {
  if (rule.kind === "median-ratio") {
    const per = rule.shownPer === undefined ? "" : `（显示除以${rule.shownPer}）`;
    return [row("中位数倍数", rule.fact, { value: `${rule.factor}${per}` })];
  }
  if (rule.kind === "when") return rule.any.map(ofTrigger);
  if (rule.kind === "per-case")
    return rule.cases.map(({ fact, label, each }) => row("每个", fact, { label, points: each }));
  const { zeroWhen } = rule;
  const zero = zeroWhen
    ? [row("记零", zeroWhen.fact, { label: zeroWhen.reason, value: valueText(zeroWhen.equals) })]
    : [];
  return [...zero, ...rule.parts.map(ofPart)];
}
