import { createHash } from "node:crypto";
import { transact, type Context } from "../../../../core/context.ts";
import { cellReader, type SheetReport } from "../../../../core/sheetCells.ts";
import { readSheet } from "../../../../core/spreadsheet.ts";
import { keepWords } from "./keepWords.ts";
import { tryOnPublished } from "../queries/tryOnPublished.ts";
import { demandFewRows } from "../fewRows.ts";
import type { NewWord } from "../schemas.ts";
import { tables } from "../tables.ts";
import { WORD_COLUMNS, WORD_KINDS, WORD_LEVELS, WORD_SHEET } from "../workbook.ts";

/** What makes two rows the same row. */
const sameRow = (word: NewWord): string =>
  JSON.stringify([word.level, word.replacement, word.advice, word.source, word.from, word.until]);

/** Words that stand, by what is unique of them. */
async function standing(context: Context): Promise<Map<string, string>> {
  const rows = await tables(context.database)
    .selectFrom("review_word")
    .selectAll()
    .where("ended_at", "is", null)
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.kind} ${row.text}`,
      sameRow({ ...row, from: row.valid_from, until: row.valid_until }),
    ]),
  );
}

/**
 * Imports the office's word list from the Excel template: each row is tried on what is published, and none is switched on when one is wrong.
 * What stands already stays as it is.
 * @param apply false: only the report
 * @returns a report row by row
 * @throws Refusal 400 for a file that is no template
 */
export async function importWords(context: Context, bytes: Buffer, apply: boolean): Promise<SheetReport> {
  const sheet = await readSheet(bytes, WORD_SHEET, WORD_COLUMNS);
  demandFewRows(sheet.length);
  const known = await standing(context);
  const first = new Map<string, number>();
  const read = sheet.map(({ row, cells }) => {
    const { problems, text, day, choice, optional } = cellReader(WORD_COLUMNS, cells);
    const word: NewWord = {
      text: text("text", 2, 60),
      kind: choice("kind", WORD_KINDS) ?? "forbidden",
      level: choice("level", WORD_LEVELS) ?? "warn",
      source: text("source", 1, 200),
      replacement: optional("replacement", 60),
      advice: optional("advice", 200),
      from: day("from"),
      until: day("until"),
    };
    const key = `${word.kind} ${word.text}`;
    const before = known.get(key);
    const earlier = first.get(key);
    if (earlier !== undefined) problems.push(`与第 ${earlier} 行是同一词条`);
    else first.set(key, row);
    const same = before !== undefined && before === sameRow(word);
    if (before !== undefined && !same) problems.push("词表中已有该词条而内容不同，请先停用原词条");
    return { row, word, problems, same };
  });
  const fresh = read.filter(({ problems, same }) => problems.length === 0 && !same);
  const trial = await tryOnPublished(
    context,
    fresh.map(({ word }) => word),
  );
  for (const [index, { refused }] of trial.rows.entries())
    if (refused !== null) fresh[index]!.problems.push(refused);
  const texts = new Map(fresh.map(({ row }, index) => [row, trial.rows[index]?.texts ?? 0]));
  const rows: SheetReport["rows"] = read.map(({ row, word, problems, same }) => ({
    row,
    name: word.text,
    state: problems.length > 0 ? "wrong" : same ? "unchanged" : "new",
    problems,
    note:
      (texts.get(row) ?? 0) === 0 ? null : `已公开的 ${trial.tried} 篇稿件中，${texts.get(row)} 篇有该词语`,
  }));
  const applied = apply && rows.length > 0 && rows.every(({ state }) => state !== "wrong");
  if (applied && fresh.length > 0)
    await transact(context, async (work) => {
      await keepWords(
        work,
        fresh.map(({ word }) => word),
      );
      await work.audit("content.add-words", "word-list", {
        rows: fresh.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      });
    });
  return { applied, rows };
}
