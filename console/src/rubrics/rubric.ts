import type { Got } from "../api/types.ts";

export type Whole = Got<"/api/rubrics/{source}">;
export type Pack = Pick<Whole, "rubric" | "lists" | "facts">;
export type Rubric = Whole["rubric"];
export type Dimension = Rubric["dimensions"][number];
export type Indicator = Rubric["indicators"][number];
export type Item = Rubric["items"][number];
export type Rule = NonNullable<Item["rule"]>;
export type RuleOf<Kind extends Rule["kind"]> = Extract<Rule, { kind: Kind }>;
export type Part = RuleOf<"parts">["parts"][number];
export type Trigger = RuleOf<"when">["any"][number];
export type Needs = NonNullable<Item["needs"]>;
export type Fact = Whole["facts"][number];
export type Problem = Whole["problems"][number];
export type Drafts = Got<"/api/rubrics">;
export type Draft = Drafts["drafts"][number];

export const ITEM_KIND_NAMES: Record<Item["kind"], string> = {
  graded: "评分",
  checklist: "清单",
  deduct: "扣分",
  bonus: "加分",
  veto: "否决",
};

export const SOURCE_NAMES: Record<Item["source"], string> = {
  automatic: "自动计分",
  expert: "专家评分",
  report: "材料评分",
};

export const EFFECT_NAMES: Record<NonNullable<Item["effect"]>, string> = {
  result: "结果为不合格",
  honours: "不得评为优秀",
};

export const RULE_NAMES: Record<Rule["kind"], string> = {
  "median-ratio": "与同类单位中位数比较",
  parts: "分部分计分",
  "per-case": "按个计分",
  when: "条件触发",
};

export const optionsOf = <Value extends string>(names: Record<Value, string>) =>
  (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }));

/** Whether an item's points are part of the hundred (as against bonus, veto and deductions from the total). */
export const counts = (item: Pick<Item, "kind" | "from">): boolean =>
  item.kind === "graded" || item.kind === "checklist" || (item.kind === "deduct" && item.from !== "total");

/** Where a rubric came from, in words. */
export function originText(basedOn: string | null): string {
  if (basedOn === null) return "—";
  if (basedOn === "excel") return "由 Excel 导入";
  if (basedOn === "json") return "由 JSON 导入";
  const [kind, key] = basedOn.split(":");
  if (kind === "pack") return `随平台提供的 ${key}`;
  return kind === "cycle" ? `${key} 年度的细则` : "另一份草稿";
}
