import { signedIn, type Context } from "../../../core/context.ts";
import { readSheet, writeSheet, type Cell } from "../../../core/spreadsheet.ts";
import type { SelfFormReport } from "./schemas.ts";
import { selfAssessment } from "./queries/selfAssessment.ts";

const SHEET = "自评";
const COLUMNS = [
  { key: "item", header: "指标编号", width: 10 },
  { key: "name", header: "指标", width: 36 },
  { key: "full", header: "满分", width: 8 },
  { key: "version", header: "表格版本", width: 10 },
  { key: "points", header: "自评得分", width: 10 },
  { key: "statement", header: "说明", width: 70 },
] as const;

/** The unit's form to fill in offline: one row an item that it assesses. */
export async function exportSelf(context: Context, year: number): Promise<Buffer> {
  const view = await selfAssessment(context, year, signedIn(context).unitId ?? "");
  const rows = view.items
    .filter((one) => one.source !== "automatic")
    .map((one) => ({
      item: one.item,
      name: one.name,
      full: one.full / 100,
      version: view.version,
      points: one.points === null ? null : one.points / 100,
      statement: one.statement,
    }));
  return writeSheet(SHEET, COLUMNS, rows, [
    "只填写“自评得分”和“说明”两列；附件和盖章扫描件在系统中上传。",
    "“表格版本”用于防止覆盖：下载后若又在系统中改过，上传时会提示，请重新下载。",
  ]);
}

interface Line {
  report: SelfFormReport["rows"][number];
  points: number | null;
  statement: string;
  version: number;
}

function readLine(row: number, cells: Record<(typeof COLUMNS)[number]["key"], Cell>): Line {
  const text = (cell: Cell): string => ("text" in cell ? cell.text : "");
  const problems: string[] = [];
  for (const { key, header } of COLUMNS) {
    const cell = cells[key];
    if ("problem" in cell) problems.push(`“${header}”${cell.problem}`);
  }
  const typed = text(cells.points);
  const sound = typed === "" || /^\d{1,4}(\.\d{1,2})?$/.test(typed);
  if (!sound) problems.push(`自评得分“${typed}”不是 0 以上、最多两位小数的数`);
  const version = Number(text(cells.version));
  if (!Number.isInteger(version)) problems.push("表格版本被改动，请重新下载");
  const statement = text(cells.statement).replace(/^'(?=[=+\-@])/, "");
  if (statement.length > 2000) problems.push("说明超过 2000 字");
  return {
    report: { row, item: text(cells.item), problems },
    points: typed === "" || !sound ? null : Math.round(Number(typed) * 100),
    statement,
    version,
  };
}

/** The lines of a filled form. @throws Refusal 400 for a file that is not the form */
export const readForm = async (bytes: Buffer): Promise<Line[]> =>
  (await readSheet(bytes, SHEET, COLUMNS)).map(({ row, cells }) => readLine(row, cells));
