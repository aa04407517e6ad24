import type { Column } from "../../core/spreadsheet.ts";

export const SHEET = "来信";

/** Columns of the export: what the list shows, and nothing of who wrote. */
export const EXPORT_COLUMNS: Column[] = [
  { key: "number", header: "编号", width: 20 },
  { key: "kind", header: "类别", width: 8 },
  { key: "state", header: "状态", width: 14 },
  { key: "title", header: "标题", width: 44 },
  { key: "subject", header: "主题", width: 14 },
  { key: "aboutUnit", header: "反映的单位", width: 28 },
  { key: "lead", header: "主办", width: 28 },
  { key: "receivedOn", header: "收到日期", width: 12 },
  { key: "due", header: "最后一天", width: 12 },
  { key: "overdue", header: "超期", width: 6 },
];
