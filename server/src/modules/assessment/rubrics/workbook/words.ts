import { LABELS } from "../../../../core/labels.ts";

/** Words of the workbook for the values of a rubric, in both directions. */
export interface Words<Value extends string> {
  of(value: Value): string;
  from(word: string): Value | undefined;
  /** “甲”、“乙”: for sentences. */
  all: string;
}

/** @param earlier words that earlier workbooks used, still taken */
function words<Value extends string>(
  table: Record<Value, string>,
  earlier: Readonly<Record<string, NoInfer<Value>>> = {},
): Words<Value> {
  const pairs = Object.entries(table) as [Value, string][];
  return {
    of: (value) => table[value],
    from: (word) => pairs.find(([, name]) => name === word)?.[0] ?? earlier[word],
    all: pairs.map(([, name]) => `“${name}”`).join("、"),
  };
}

export const ITEM_KINDS = words(LABELS.itemKind, { 打分: "graded" });
export const SOURCES = words(LABELS.markSource);
export const FROM = words({ own: "本项", total: "总分" });
export const EFFECTS = words({ result: "否决结果", honours: "否决评优" });
export const RULES = words({
  "median-ratio": "与同类比较",
  parts: "分部分",
  "per-case": "按个",
  when: "条件触发",
});
export const COMBINE = words({ mean: "平均分", median: "中位数" });
export const GATES = words({ deliberation: "综合评议", approval: "厅领导审定" });
export const PARAGRAPHS = words({ attitude: "工作态度", security: "网络安全", disclosure: "信息公开" });
export const KIND_WORDS = words(LABELS.unitKind, {
  市州: "bureau",
  高校: "college",
  直属: "direct",
});
export const YES_NO = words({ yes: "是", no: "否" });
/** Which year a due day lies in, counted from the inspected one. */
export const YEARS = words({ "-1": "上年", "0": "当年", "1": "次年", "2": "后年" });
