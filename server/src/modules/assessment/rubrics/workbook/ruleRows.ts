import type { Part, Rule, Trigger } from "../../pack/rules.ts";
import { conditionText, listText, perText, pointsText, valueText } from "./cellText.ts";
import { KIND_WORDS, YEARS } from "./words.ts";

/** One row of the sheet 规则 without item, rule and name of the fact. */
export interface RuleRow {
  compare: string;
  fact: string;
  label: string;
  value: string;
  /** Hundredths; null: an empty cell. */
  points: number | null;
  perDay: number | null;
  kinds: string;
  needs: string;
  needsValue: string;
  needsReason: string;
  needsUnknown: string;
}

const row = (compare: string, fact: string, more: Partial<RuleRow> = {}): RuleRow => ({
  compare,
  fact,
  label: "",
  value: "",
  points: null,
  perDay: null,
  kinds: "",
  needs: "",
  needsValue: "",
  needsReason: "",
  needsUnknown: "",
  ...more,
});

/** For whom a part is, and what it needs. */
function applying({ appliesTo, needs }: Part): Partial<RuleRow> {
  return {
    kinds: listText((appliesTo ?? []).map(KIND_WORDS.of)),
    ...(needs && {
      needs: needs.fact,
      needsValue: conditionText(needs),
      needsReason: needs.reason,
      needsUnknown: needs.unknown ?? "",
    }),
  };
}

const ofPart = (part: Part): RuleRow => ({ ...comparing(part), ...applying(part) });

function comparing(part: Part): RuleRow {
  const { label, points } = part;
  if ("equals" in part) return row("等于", part.fact, { label, points, value: valueText(part.equals) });
  if ("atLeast" in part) return row("达到", part.fact, { label, points, value: String(part.atLeast) });
  if ("share" in part) return row("按比例", part.fact, { label, points });
  if ("table" in part) {
    const value = part.table.map(([bound, earned]) => `≤${bound} 得 ${pointsText(earned)}`).join("；");
    return row("查表", part.fact, { label, points, value });
  }
  if ("target" in part)
    return row("目标", part.fact, { label, points, value: perText(part.target, part.shownPer) });
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
    return [row("中位数倍数", rule.fact, { value: perText(rule.factor, rule.shownPer) })];
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
