import { createHash, randomUUID } from "node:crypto";
import { dateInChina } from "../../../../../core/clock.ts";
import { writtenDate } from "../../../../../core/documentWords.ts";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { invalid } from "../../../../../core/refusal.ts";
import { readSheet } from "../../../../../core/spreadsheet.ts";
import { keepFile, keptFiles } from "../../../../evidence/index.ts";
import { tables } from "../../tables.ts";
import { keepFigures, type Kept } from "./keepFigures.ts";
import { FIGURE_COLUMNS, FIGURE_SHEET, readFigure, type FigureLine } from "../workbook.ts";

export interface FigureImportReport {
  applied: boolean;
  /** The same file was imported before: nothing changes. */
  before: boolean;
  rows: number;
  articles: number;
  figures: number;
  unchanged: number;
  /** Rows that need a look, at most 200; none of a file with wrong rows is written. */
  problems: { row: number; problems: string[] }[];
}

const SHOWN = 200;

/**
 * Imports figures that somebody exported from the account's back end, with who did, when, and the picture of it. The same file or the same rows
 * again change nothing; a figure that differs from one of that day is told and not overwritten.
 * @throws Refusal 400 for no workbook, a wrong header or a picture that is not kept
 */
export async function importFigures(
  context: Context,
  bytes: Buffer,
  of: { exportedBy: string; exportedOn: string; proofId: string },
  apply: boolean,
): Promise<FigureImportReport> {
  const today = dateInChina(context.clock.now());
  if (of.exportedOn > today) throw invalid(`导出日期${writtenDate(of.exportedOn)}不能晚于当日，请核对。`);
  const [proof] = await keptFiles(context, [of.proofId]);
  if (!proof) throw invalid("后台截图不存在，没有导入；请重新上传截图。");
  const rows = await readSheet(bytes, FIGURE_SHEET, FIGURE_COLUMNS);
  const read = rows.map(({ row, cells }) => ({ row, line: readFigure(cells, today) }));
  const wrong = read.flatMap(({ row, line }) => (Array.isArray(line) ? [{ row, problems: line }] : []));
  const empty = { articles: 0, figures: 0, unchanged: 0 };
  if (wrong.length > 0)
    return { applied: false, before: false, rows: rows.length, ...empty, problems: wrong.slice(0, SHOWN) };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = await tables(context.database)
    .selectFrom("wechat_import")
    .select("id")
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  const before = {
    applied: apply,
    before: true,
    rows: rows.length,
    ...empty,
    unchanged: rows.length,
    problems: [],
  };
  if (known) return before;
  const lines = read.map(({ line }) => line as FigureLine);
  const report = apply ? await write(context, bytes, lines, { ...of, sha256 }) : await tryOut(context, lines);
  if (report === null) return before;
  const problems = report.flatMap((one, index) =>
    one.said === null ? [] : [{ row: read[index]?.row ?? 0, problems: [one.said] }],
  );
  const count = (fate: string): number => report.filter((one) => one.fate === fate).length;
  return {
    applied: apply,
    before: false,
    rows: rows.length,
    articles: count("new-article"),
    figures: count("new-article") + count("new-figure"),
    unchanged: count("unchanged"),
    problems: problems.slice(0, SHOWN),
  };
}

/** How each row would fare. */
const tryOut = (context: Context, lines: readonly FigureLine[]): Promise<Kept[]> =>
  transact(context, (work) =>
    keepFigures(work, lines, { source: "import", call: "", importId: null }, false),
  );

/** @returns null when the same file was imported at that moment */
async function write(
  context: Context,
  bytes: Buffer,
  lines: readonly FigureLine[],
  of: { exportedBy: string; exportedOn: string; proofId: string; sha256: string },
): Promise<Kept[] | null> {
  const importId = randomUUID();
  const file = await keepFile(context, { name: "官微数据.xlsx", bytes, unitId: null });
  return transact(context, async (work) => {
    const made = await tables(work.database)
      .insertInto("wechat_import")
      .values({
        id: importId,
        file_id: file.id,
        sha256: of.sha256,
        exported_by: of.exportedBy,
        exported_on: of.exportedOn,
        proof_id: of.proofId,
        rows: lines.length,
        imported_by: signedIn(work).name,
        imported_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return null;
    const kept = await keepFigures(work, lines, { source: "import", call: "", importId });
    await work.audit("participation.import-figures", `wechat-import:${importId}`, { rows: lines.length });
    return kept;
  });
}
