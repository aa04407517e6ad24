import { createHash } from "node:crypto";
import { transact, type Context } from "../../../../core/context.ts";
import { LABELS } from "../../../../core/labels.ts";
import { invalid } from "../../../../core/refusal.ts";
import { cellReader, type SheetReport } from "../../../../core/sheetCells.ts";
import { readSheet, type Cell } from "../../../../core/spreadsheet.ts";
import { keepSpamWords } from "./keepSpamWords.ts";
import { text as shapeOfText, type NewSpamWord } from "../schemas.ts";
import { tables } from "../tables.ts";
import { tryRows } from "../tryRows.ts";
import { ALONE, COLUMNS, SHEET, type Key } from "../workbook.ts";

/** Most rows of one upload: a list that is looked through by people. */
const MOST_ROWS = 500;

/** What makes two rows the same row. */
const sameRow = ({ kind, standsIn, alone, note, source }: NewSpamWord): string =>
  JSON.stringify([kind, standsIn, alone, note, source]);

async function standing(context: Context): Promise<Map<string, string>> {
  const rows = await tables(context.database)
    .selectFrom("spam_word")
    .selectAll()
    .where("retired_at", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.text, sameRow({ ...row, standsIn: row.stands_in })]));
}

function wordIn(cells: Record<Key, Cell>): { word: NewSpamWord; problems: string[] } {
  const { problems, text, choice } = cellReader(COLUMNS, cells);
  const given = text("text", 0, 80);
  const shaped = shapeOfText.safeParse(given);
  if (!shaped.success)
    problems.push("“词语或品牌”须为 2 至 40 个字，由汉字、字母、数字组成，中间可以有点和连字符");
  const source = text("source", 1, 200);
  const word = {
    text: shaped.success ? shaped.data : given,
    kind: choice("kind", LABELS.spamKind) ?? "other",
    standsIn: choice("standsIn", LABELS.spamPlace) ?? "anywhere",
    alone: choice("alone", ALONE) === "yes",
    note: text("note", 0, 200),
    source,
  };
  return { word, problems };
}

/**
 * Imports rows from the Excel template: each is tried on clean pages, and none goes live when one is wrong. What stands already stays as it is.
 * @param apply false: only the report
 * @throws Refusal 400 for a file that is no template
 */
export async function importSpamWords(context: Context, bytes: Buffer, apply: boolean): Promise<SheetReport> {
  const sheet = await readSheet(bytes, SHEET, COLUMNS);
  if (sheet.length > MOST_ROWS)
    throw invalid(`一次最多导入 ${MOST_ROWS} 行，本表有 ${sheet.length} 行，请分开上传。`);
  const known = await standing(context);
  const first = new Map<string, number>();
  const read = sheet.map(({ row, cells }) => {
    const { word, problems } = wordIn(cells);
    const earlier = first.get(word.text);
    if (earlier !== undefined) problems.push(`与第 ${earlier} 行是同一词条`);
    else first.set(word.text, row);
    const before = known.get(word.text);
    const same = before !== undefined && before === sameRow(word);
    if (before !== undefined && !same) problems.push("词表中已有该词条而内容不同，请在页面上修改原词条");
    return { row, word, problems, same };
  });
  const fresh = read.filter(({ problems, same }) => problems.length === 0 && !same);
  const words = fresh.map(({ word }) => word);
  if (fresh.length > 0) {
    const trial = await tryRows(context, words);
    for (const [index, { refused, hits }] of trial.rows.entries())
      if (refused !== null)
        fresh[index]?.problems.push(`${refused}${hits[0] ? `例如 ${hits[0].url} 的“${hits[0].quote}”` : ""}`);
  }
  const rows: SheetReport["rows"] = read.map(({ row, word, problems, same }) => ({
    row,
    name: word.text,
    state: problems.length > 0 ? "wrong" : same ? "unchanged" : "new",
    problems,
    note: null,
  }));
  const applied = apply && rows.length > 0 && rows.every(({ state }) => state !== "wrong");
  if (applied && words.length > 0)
    await transact(context, (work) =>
      keepSpamWords(work, words, { sha256: createHash("sha256").update(bytes).digest("hex") }),
    );
  return { applied, rows };
}
