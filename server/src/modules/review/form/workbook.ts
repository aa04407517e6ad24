import type { Column } from "../../../core/spreadsheet.ts";

/** Columns of the offline form: one row an item of a unit. The first four are given, the last two are filled in. */
export const FORM_COLUMNS = [
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "unit", header: "单位", width: 36 },
  { key: "item", header: "指标编号", width: 10 },
  { key: "name", header: "指标", width: 36 },
  { key: "full", header: "满分", width: 8 },
  { key: "preliminary", header: "初评", width: 8 },
  { key: "version", header: "表格版本", width: 10 },
  { key: "points", header: "得分", width: 10 },
  { key: "reason", header: "理由", width: 50 },
] as const satisfies readonly Column[];

export const FORM_SHEET = "评分";

export const FORM_NOTES = [
  "只填写“得分”和“理由”两列；得分为 0 到满分之间、最多两位小数的数。不评的行留空。",
  "低于满分的、加分或扣分的，复评时与初评不同的，都须在“理由”列写明理由，没有理由的行不能导入。清单项须在系统中勾选，本表不含。",
  "“表格版本”用于防止覆盖：下载后若又在系统中改过该单位的评分，上传时会提示，请重新下载。",
];
