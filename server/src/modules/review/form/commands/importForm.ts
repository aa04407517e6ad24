import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { readSheet, type Cell } from "../../../../core/spreadsheet.ts";
import { cycle } from "../../../assessment/index.ts";
import { markUnit, type SheetInput } from "../../marking/commands/markUnit.ts";
import { myAssignments } from "../../assignment/queries/assignments.ts";
import { ownSheet } from "../../marking/queries/ownSheet.ts";
import { openRound, stageOf } from "../../queries/stage.ts";
import { reasonDue, reasonMissing } from "../../marking/reasonDue.ts";
import { tables } from "../../tables.ts";
import { FORM_COLUMNS, FORM_SHEET } from "../workbook.ts";
import { inPoints } from "../../../../core/points.ts";

export interface MarkFormReport {
  /** Whether the marks were saved: only when nothing is wrong. */
  applied: boolean;
  rows: { row: number; unitId: string; item: string; problems: string[] }[];
  units: number;
  marks: number;
}

const textOf = (cell: Cell): string => ("text" in cell ? cell.text : "");

/** Points as hundredths, or what is wrong with the cell. Empty: not marked. */
function pointsOf(cell: Cell): { points: number | null } | { problem: string } {
  if ("problem" in cell) return { problem: `得分${cell.problem}` };
  if (cell.text === "") return { points: null };
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(cell.text))
    return { problem: `得分“${cell.text}”不是 0 以上、最多两位小数的数` };
  return { points: Math.round(Number(cell.text) * 100) };
}

interface ReadUnit {
  version: number;
  marks: SheetInput["marks"];
  rows: MarkFormReport["rows"];
}

/**
 * Reads an offline form and saves its marks as drafts, all units or none. Items that the form leaves empty, and checklists, keep what
 * was saved before.
 * @throws Refusal 400 for a file that is not the form, 409 without an open round
 */
export async function importForm(
  context: Context,
  year: number,
  bytes: Buffer,
  apply: boolean,
): Promise<MarkFormReport> {
  const lines = await readSheet(bytes, FORM_SHEET, FORM_COLUMNS);
  const round = openRound(await stageOf(context, year));
  if (round === null) throw new Refusal(409, "no-open-round", "当前没有进行中的评审轮次，表格没有导入。");
  const { rubric } = await cycle(context, year);
  const mine = new Set((await myAssignments(context, year)).map((unit) => unit.unitId));
  const report: MarkFormReport = { applied: false, rows: [], units: 0, marks: 0 };
  const units = new Map<string, ReadUnit>();
  for (const { row, cells } of lines) {
    const unitId = textOf(cells.unitId);
    const item = textOf(cells.item);
    const line = { row, unitId, item, problems: [] as string[] };
    report.rows.push(line);
    if (!mine.has(unitId)) line.problems.push(`单位“${unitId}”没有分配给您`);
    const of = rubric.items.find((one) => one.id === item);
    if (!of) line.problems.push(`细则中没有指标“${item}”（可能已调整）`);
    else if (of.checks) line.problems.push(`指标 ${item} 是清单项，请在系统中勾选`);
    const read = pointsOf(cells.points);
    if ("problem" in read) line.problems.push(read.problem);
    else if (of && read.points !== null && read.points > of.points)
      line.problems.push(`指标 ${item} 最高 ${inPoints(of.points)} 分，所填为 ${inPoints(read.points)} 分`);
    else if (
      of &&
      !of.checks &&
      read.points !== null &&
      textOf(cells.reason).trim() === "" &&
      reasonDue(of, read.points)
    )
      line.problems.push(reasonMissing(of, read.points));
    const version = Number(textOf(cells.version));
    if (!Number.isInteger(version)) line.problems.push("表格版本被改动，请重新下载");
    if (line.problems.length > 0 || "problem" in read || read.points === null) continue;
    const unit = units.get(unitId) ?? { version, marks: [], rows: [] };
    units.set(unitId, unit);
    unit.rows.push(line);
    unit.marks.push({ item, points: read.points, reason: textOf(cells.reason) });
  }
  report.units = units.size;
  report.marks = [...units.values()].reduce((sum, unit) => sum + unit.marks.length, 0);
  await trying(context, year, round, units, report, apply);
  return report;
}

/** Carried to the end and rolled back: a dry run meets every obstacle that the real one would. */
class DryRun extends Error {}

async function trying(
  context: Context,
  year: number,
  round: 1 | 2,
  units: ReadonlyMap<string, ReadUnit>,
  report: MarkFormReport,
  apply: boolean,
): Promise<void> {
  const { accountId } = signedIn(context);
  try {
    await transact(context, async (work) => {
      for (const [unitId, unit] of units) {
        const kept = await tables(work.database)
          .selectFrom("review_mark")
          .select(["item", "points", "reason", "ticks"])
          .where("year", "=", year)
          .where("unit_id", "=", unitId)
          .where("account_id", "=", accountId)
          .where("round", "=", round)
          .execute();
        const given = new Set(unit.marks.map((mark) => mark.item));
        const before = kept
          .filter((mark) => !given.has(mark.item))
          .map((mark) => ({
            item: mark.item,
            points: mark.points,
            ...(mark.reason === null ? {} : { reason: mark.reason }),
            ...(mark.ticks === null ? {} : { ticks: mark.ticks }),
          }));
        try {
          const marks = [...before, ...unit.marks];
          // A sheet that was handed in stays handed in: a form never takes it back silently.
          const submit = (await ownSheet(work, year, unitId, round)).submittedAt !== null;
          await markUnit(work, year, unitId, { round, version: unit.version, marks, submit });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          unit.rows[0]?.problems.push(error.message);
        }
      }
      const wrong = report.rows.some((line) => line.problems.length > 0);
      if (!apply || wrong) throw new DryRun();
    });
    report.applied = true;
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
}
