import { createHash } from "node:crypto";
import { transact, type Context } from "../../../../core/context.ts";
import { cellReader, type SheetReport } from "../../../../core/sheetCells.ts";
import { readSheet } from "../../../../core/spreadsheet.ts";
import { demandFewRows } from "../fewRows.ts";
import { keepPersons } from "./keepPersons.ts";
import { misfits } from "../queries/misfits.ts";
import type { NewPerson } from "../personSchemas.ts";
import { tables } from "../tables.ts";
import { PERSON_COLUMNS, PERSON_SHEET } from "../workbook.ts";

/** Who holds which post since when: what is unique of a row. */
const keyOf = ({ name, unit, title, from }: Pick<NewPerson, "name" | "unit" | "title" | "from">): string =>
  JSON.stringify([name, unit, title, from]);

/**
 * Imports 人员名单 from the Excel template, all rows or none; what stands already stays as it is.
 * @param apply false: only the report, with how many published texts the rows would not fit
 * @throws Refusal 400 for a file that is no template
 */
export async function importPersons(context: Context, bytes: Buffer, apply: boolean): Promise<SheetReport> {
  const sheet = await readSheet(bytes, PERSON_SHEET, PERSON_COLUMNS);
  demandFewRows(sheet.length);
  const kept = await tables(context.database)
    .selectFrom("review_person")
    .selectAll()
    .where("ended_at", "is", null)
    .execute();
  const known = new Map(
    kept.map((row) => [
      keyOf({ ...row, from: row.valid_from }),
      JSON.stringify([row.source, row.valid_until]),
    ]),
  );
  const first = new Map<string, number>();
  const read = sheet.map(({ row, cells }) => {
    const { problems, text, day } = cellReader(PERSON_COLUMNS, cells);
    const person: NewPerson = {
      name: text("name", 2, 40),
      unit: text("unit", 2, 80),
      title: text("title", 2, 60),
      source: text("source", 1, 200),
      from: day("from"),
      until: day("until"),
    };
    if (person.from !== null && person.until !== null && person.from > person.until)
      problems.push("任职起止日期前后颠倒");
    const key = keyOf(person);
    const before = known.get(key);
    const earlier = first.get(key);
    if (earlier !== undefined) problems.push(`与第 ${earlier} 行是同一任职`);
    else first.set(key, row);
    const same = before === JSON.stringify([person.source, person.until]);
    if (before !== undefined && !same) problems.push("名单中已有该任职而来源或截止日期不同，请先停用原记录");
    return { row, person, problems, same };
  });
  const fresh = read
    .filter(({ problems, same }) => problems.length === 0 && !same)
    .map(({ person }) => person);
  const found = await misfits(context, fresh);
  const rows: SheetReport["rows"] = read.map(({ row, person, problems, same }) => {
    const told = found.said.get(person.name) ?? 0;
    const state = problems.length > 0 ? "wrong" : same ? "unchanged" : "new";
    return {
      row,
      name: `${person.name}　${person.unit}　${person.title}`,
      state,
      problems,
      note:
        state !== "new" || told === 0 ? null : `已公开的 ${found.tried} 篇稿件中，${told} 篇的职务与名单不符`,
    };
  });
  const applied = apply && rows.length > 0 && rows.every(({ state }) => state !== "wrong");
  if (applied && fresh.length > 0)
    await transact(context, async (work) => {
      await keepPersons(work, fresh);
      await work.audit("content.file-persons", "person-list", {
        rows: fresh.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      });
    });
  return { applied, rows };
}
