import { KIND_NAMES } from "../../registry/index.ts";
import type { Item } from "./rubric.ts";
import type { Needs, Part, Rule } from "./rules.ts";

const points = (hundredths: number): string => `${hundredths / 100}分`;
const YEARS = ["上年", "当年", "次年", "后年"];

const without = (needs: Needs): string =>
  `${needs.reason}${needs.unknown === undefined ? "" : `或${needs.unknown}`}的不适用`;

/** For whom a part is and when, behind its words. */
function applying({ appliesTo, needs }: Part): string {
  const words = [
    ...(appliesTo ? [`限${appliesTo.map((kind) => KIND_NAMES[kind]).join("、")}`] : []),
    ...(needs ? [without(needs)] : []),
  ];
  return words.length > 0 ? `（${words.join("；")}）` : "";
}

/** A bound of a fact as people say it: shares as percentages. */
const bound = (fact: string, value: number): string =>
  fact.endsWith("Share") ? `${Number((value * 100).toFixed(2))}%` : String(value);

function condition(part: Part): string {
  const full = points(part.points);
  // Its label names what is good, whichever value of the fact that is.
  if ("equals" in part) return `符合的得${full}`;
  if ("atLeast" in part) return `达到${bound(part.fact, part.atLeast)}的得${full}`;
  if ("share" in part) return `按比例计，最多${full}`;
  if ("target" in part) return `达到${part.target / (part.shownPer ?? 1)}的得${full}，不足的按比例计`;
  if ("table" in part)
    return part.table
      .map(([most, earned]) => `不超过${bound(part.fact, most)}的得${points(earned)}`)
      .join("，");
  const { yearOffset, month, day } = part.due;
  const late = part.perDay === undefined ? "" : `，每逾期1天扣${points(part.perDay)}`;
  return `${YEARS[yearOffset + 1]}${month}月${day}日（含当日）前的得${full}${late}`;
}

function ofRule(rule: Rule, kind: Item["kind"]): string[] {
  if (rule.kind === "median-ratio") return [`达到同类单位中位数的${rule.factor}倍得满分，不足的按比例计`];
  if (rule.kind === "per-case")
    return rule.cases.map((one) => `${one.label}：每个${kind === "bonus" ? "加" : "扣"}${points(one.each)}`);
  if (rule.kind === "when")
    return rule.any.map((one) => ("equals" in one ? one.label : `${one.label}：达到${one.atLeast}（含）`));
  const zero = rule.zeroWhen ? [`${rule.zeroWhen.reason}的不得分`] : [];
  return [...zero, ...rule.parts.map((part) => `${part.label}：${condition(part)}${applying(part)}`)];
}

/** How an item scores, one sentence a part, for those who are measured by it and for everybody; empty where people judge. Pure. */
export const ruleWords = ({ rule, kind, needs }: Pick<Item, "rule" | "kind" | "needs">): string[] => [
  ...(rule ? ofRule(rule, kind) : []),
  ...(needs ? [without(needs)] : []),
];
