import { LABELS } from "../../core/labels.ts";
import type { Column } from "../../core/spreadsheet.ts";
import type { Category, Grade } from "./tables.ts";

export const SHEET = "来稿";

export type ColumnKey = "unitId" | "title" | "category" | "eventOn" | "sentOn";

/** The columns of the import template. */
export const COLUMNS: readonly Column<ColumnKey>[] = [
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "title", header: "标题", width: 50 },
  { key: "category", header: "类别", width: 12 },
  { key: "eventOn", header: "事件日期", width: 14 },
  { key: "sentOn", header: "来稿日期", width: 14 },
];

export type ExportKey =
  | ColumnKey
  | "arrival"
  | "arrivalReason"
  | "unitName"
  | "state"
  | "adoptedAs"
  | "reason"
  | "decidedBy";

/** The export also says what became of each contribution. */
export const EXPORT_COLUMNS: readonly Column<ExportKey>[] = [
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "unitName", header: "单位名称", width: 36 },
  { key: "title", header: "标题", width: 50 },
  { key: "category", header: "类别", width: 12 },
  { key: "eventOn", header: "事件日期", width: 14 },
  { key: "sentOn", header: "来稿日期", width: 14 },
  { key: "arrival", header: "登记方式", width: 10 },
  { key: "arrivalReason", header: "补登理由", width: 24 },
  { key: "state", header: "状态", width: 10 },
  { key: "adoptedAs", header: "采用方式", width: 14 },
  { key: "reason", header: "退回、未采用或撤销原因", width: 30 },
  { key: "decidedBy", header: "处理人", width: 14 },
];

export const CATEGORY_NAMES: Record<Category, string> = LABELS.category;
export const ADOPTED_NAMES: Record<Grade, string> = LABELS.adoptedAs;

export const NOTES = [
  "单位编号：须为已登记单位的编号，系统只按编号识别单位。",
  `类别：填写${Object.values(CATEGORY_NAMES)
    .map((name) => `“${name}”`)
    .join("、")}之一。`,
  "事件日期、来稿日期：格式 2019-03-05；事件日期可以留空；来稿日期不能晚于当日，统计年度即来稿日期所在年度。",
  "来稿日期早于导入当天的，按检查工作组补登登记，本表作为到达证明一并留存。",
  "同一单位同一来稿日期的同一标题只记一次，重复导入不会重复计数。",
  "请勿使用公式。",
];
