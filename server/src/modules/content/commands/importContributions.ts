import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context, type Work } from "../../../core/context.ts";
import { readSheet } from "../../../core/spreadsheet.ts";
import { keepFile } from "../../evidence/index.ts";
import { allUnits } from "../../registry/index.ts";
import type { ContributionImportReport } from "../schemas.ts";
import { tables } from "../tables.ts";
import { COLUMNS, SHEET } from "../workbook.ts";
import { readLine, type Line } from "./readLine.ts";

/** Rows of one insert: PostgreSQL takes at most 65,535 parameters in a statement. */
const CHUNK = 1000;

const keyOf = (line: { unitId: string; sentOn: string; title: string }): string =>
  JSON.stringify([line.unitId, line.sentOn, line.title]);

async function recorded(work: Work, lines: Line[]): Promise<Set<string>> {
  const years = [
    ...new Set(lines.filter((line) => line.sentOn !== "").map((line) => Number(line.sentOn.slice(0, 4)))),
  ];
  if (years.length === 0) return new Set();
  const rows = await tables(work.database)
    .selectFrom("contribution")
    .select(["unit_id", "sent_on", "title"])
    .where("year", "in", years)
    .where("state", "!=", "withdrawn")
    .execute();
  return new Set(rows.map((row) => keyOf({ unitId: row.unit_id, sentOn: row.sent_on, title: row.title })));
}

const RECUSED = "您须回避该单位，不能登记其来稿，请由其他经办人办理";

/** Why rows of a sheet bear an earlier day; the sheet itself is the proof. */
const REASON = "按台账批量导入";

async function write(work: Work, lines: Line[], proofId: string, today: string): Promise<void> {
  const db = tables(work.database);
  for (let start = 0; start < lines.length; start += CHUNK) {
    const written = await db
      .insertInto("contribution")
      .values(
        lines.slice(start, start + CHUNK).map((line) => ({
          id: randomUUID(),
          unit_id: line.unitId,
          year: Number(line.sentOn.slice(0, 4)),
          title: line.title,
          category: line.category,
          event_on: line.eventOn,
          sent_on: line.sentOn,
          recorded_at: work.clock.now(),
          ...(line.sentOn < today
            ? { arrival: "late-recorded" as const, arrival_reason: REASON, proof_id: proofId }
            : {}),
        })),
      )
      // One that a unit sends at this very moment is recorded once all the same.
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id as contribution_id", "title", "category", "event_on", "sent_on", "recorded_at"])
      .execute();
    if (written.length > 0)
      await db
        .insertInto("contribution_version")
        .values(written.map((row) => ({ ...row, number: 1, sent_by: signedIn(work).name })))
        .execute();
  }
}

/**
 * Imports contributions from the Excel template; one of the same unit, day and title is recorded once. Rows of earlier days are the
 * office's 补登, with the imported sheet kept as their proof.
 * @param apply false: only the report. true: all new rows are written in one transaction, or none when a row is wrong.
 * @returns a report row by row; `applied` says whether the sheet was taken
 * @throws Refusal 400 for a file that is no template
 */
export async function importContributions(
  context: Context,
  bytes: Buffer,
  apply: boolean,
): Promise<ContributionImportReport> {
  const sheet = await readSheet(bytes, SHEET, COLUMNS);
  const today = dateInChina(context.clock.now());
  return transact(context, async (work) => {
    const { recused } = signedIn(work);
    const units = new Map((await allUnits(work)).map((unit) => [unit.id, unit]));
    const read = sheet.map(({ row, cells }) => readLine(row, cells, units, today));
    const before = await recorded(
      work,
      read.map(({ line }) => line),
    );
    const first = new Map<string, number>();
    const rows: ContributionImportReport["rows"] = read.map(({ line, problems }) => {
      const key = keyOf(line);
      const earlier = first.get(key);
      if (earlier !== undefined && problems.length === 0) {
        problems.push(`与第 ${earlier} 行重复（同一单位、来稿日期和标题）`);
      }
      if (recused.has(line.unitId)) problems.push(RECUSED);
      first.set(key, earlier ?? line.row);
      const state = problems.length > 0 ? "wrong" : before.has(key) ? "unchanged" : "new";
      return { row: line.row, unitId: line.unitId, title: line.title, state, problems };
    });
    const applied = apply && rows.length > 0 && rows.every((row) => row.state !== "wrong");
    if (applied) {
      const fresh = read.map(({ line }) => line).filter((_, index) => rows[index]?.state === "new");
      const sheetFile = await keepFile(work, { name: `来稿台账-${today}.xlsx`, bytes, unitId: null });
      await write(work, fresh, sheetFile.id, today);
      await work.audit("content.import-contributions", "content:contributions", {
        new: fresh.length,
        file: sheetFile.id,
        sha256: sheetFile.sha256,
      });
    }
    return { applied, rows };
  });
}
