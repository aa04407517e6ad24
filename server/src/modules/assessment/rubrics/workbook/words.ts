/** Words of the workbook for the values of a rubric, in both directions. */
export interface Words<Value extends string> {
  of(value: Value): string;
  from(word: string): Value | undefined;
  /** “甲”、“乙”: for sentences. */
  all: string;
}

function words<Value extends string>(table: Record<Value, string>): Words<Value> {
  const pairs = Object.entries(table) as [Value, string][];
  return {
    of: (value) => table[value],
    from: (word) => pairs.find(([, name]) => name === word)?.[0],
    all: pairs.map(([, name]) => `“${name}”`).join("、"),
  };
}

export const ITEM_KINDS = words({
  graded: "打分",
  checklist: "清单",
  deduct: "扣分",
  bonus: "加分",
  veto: "否决",
});
export const SOURCES = words({ automatic: "自动", expert: "专家", report: "材料" });
export const FROM = words({ own: "本项", total: "总分" });
export const EFFECTS = words({ result: "否决结果", honours: "否决评优" });
export const RULES = words({
  "median-ratio": "与同类比较",
  parts: "分部分",
  "per-case": "按个",
  when: "条件触发",
});
export const COMBINE = words({ mean: "平均分", median: "中位数" });
export const GATES = words({ deliberation: "综合评议", approval: "领导审定" });
export const PARAGRAPHS = words({ attitude: "工作态度", security: "网络安全", disclosure: "信息公开" });
export const UNIT_KINDS = words({ bureau: "市州", college: "高校", direct: "直属" });
export const YES_NO = words({ yes: "是", no: "否" });
/** Which year a due day lies in, counted from the inspected one. */
export const YEARS = words({ "-1": "上年", "0": "当年", "1": "次年", "2": "后年" });
