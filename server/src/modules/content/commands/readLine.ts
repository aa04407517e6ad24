import { earliestArrival } from "../../../core/arrival.ts";
import type { Cell } from "../../../core/spreadsheet.ts";
import type { Unit } from "../../registry/index.ts";
import { sheetDay } from "../../../core/sheetCells.ts";
import { dateProblems } from "../dates.ts";
import type { Category } from "../tables.ts";
import { CATEGORY_NAMES, COLUMNS, type ColumnKey } from "../workbook.ts";

/** One row of the import sheet, as it will be written. */
export interface Line {
  row: number;
  unitId: string;
  title: string;
  category: Category;
  eventOn: string | null;
  sentOn: string;
}

const HEADERS = Object.fromEntries(COLUMNS.map((column) => [column.key, column.header])) as Record<
  ColumnKey,
  string
>;
const CATEGORIES = new Map(Object.entries(CATEGORY_NAMES).map(([key, name]) => [name, key as Category]));

/** Reads one row; every problem is a sentence with the column and what to do. */
export function readLine(
  row: number,
  cells: Record<ColumnKey, Cell>,
  units: ReadonlyMap<string, Unit>,
  today: string,
): { line: Line; problems: string[] } {
  const problems: string[] = [];
  const text = (key: ColumnKey): string => {
    const cell = cells[key];
    if ("text" in cell) return cell.text;
    problems.push(`“${HEADERS[key]}”${cell.problem}`);
    return "";
  };
  const date = (key: "eventOn" | "sentOn"): string | null => {
    const found = text(key);
    const read = sheetDay(found);
    if (found !== "" && read === null) {
      problems.push(`“${HEADERS[key]}”须为 2019-03-05 这样的日期，现为“${found}”`);
    }
    return read;
  };
  const unitId = text("unitId");
  const unit = units.get(unitId);
  if ("text" in cells.unitId && !unit) {
    problems.push(unitId === "" ? "缺少单位编号" : `没有编号为“${unitId}”的单位，请核对`);
  } else if (unit && !unit.active) problems.push(`${unit.name}已停用，不能登记来稿`);
  const title = text("title");
  if ("text" in cells.title && title === "") problems.push("缺少标题");
  if (title.length > 200) problems.push("标题超过 200 字，请缩短");
  const kind = text("category");
  const category = CATEGORIES.get(kind);
  if (!category && "text" in cells.category) {
    problems.push(`“类别”须为${[...CATEGORIES.keys()].join("、")}之一，现为“${kind}”`);
  }
  const eventOn = date("eventOn");
  const sentOn = date("sentOn");
  if (sentOn === null && "text" in cells.sentOn && cells.sentOn.text === "") problems.push("缺少来稿日期");
  const line: Line = { row, unitId, title, category: category ?? "news", eventOn, sentOn: sentOn ?? "" };
  if (sentOn && sentOn < earliestArrival(today))
    problems.push(`来稿日期 ${sentOn} 早于 ${earliestArrival(today)}，请核对`);
  if (category && sentOn) problems.push(...dateProblems(line, today));
  return { line, problems };
}
