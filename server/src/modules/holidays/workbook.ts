import { readSheet, type Column } from "../../core/spreadsheet.ts";
import type { TableLine } from "./readTable.ts";

export const SHEET = "节假日安排";

export const COLUMNS: readonly Column<"date" | "arrangement">[] = [
  { key: "date", header: "日期", width: 16 },
  { key: "arrangement", header: "安排", width: 20 },
];

export const NOTES = [
  "按国务院办公厅的年度节假日安排通知逐日填写，一行一天。",
  "安排：放假的填写节日名称（元旦、春节、清明节、劳动节、端午节、中秋节、国庆节）或“放假”；周末上班的填写“上班”。",
  "周末本来就休息的，属于节日的也要填写；普通周末不必填写。",
  "导入后须由另一人核对确认才生效。请勿使用公式。",
];

/** The lines of an uploaded table. @throws Refusal 400 for a file that is no such sheet */
export async function linesOfSheet(bytes: Buffer): Promise<TableLine[]> {
  const rows = await readSheet(bytes, SHEET, COLUMNS);
  return rows.map(({ row, cells }) => ({
    place: `第 ${row} 行`,
    date: "text" in cells.date ? cells.date.text : `（${cells.date.problem}）`,
    arrangement: "text" in cells.arrangement ? cells.arrangement.text : `（${cells.arrangement.problem}）`,
  }));
}
