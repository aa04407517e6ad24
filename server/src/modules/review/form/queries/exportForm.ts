import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { writeSheet } from "../../../../core/spreadsheet.ts";
import { cycle } from "../../../assessment/index.ts";
import { myAssignments } from "../../assignment/queries/assignments.ts";
import { combinedMarks } from "../../marking/queries/combinedMarks.ts";
import { ownItems } from "../../marking/queries/ownItems.ts";
import { ownSheet } from "../../marking/queries/ownSheet.ts";
import { openRound, stageOf } from "../../queries/stage.ts";
import { tables } from "../../tables.ts";
import { FORM_COLUMNS, FORM_NOTES, FORM_SHEET } from "../workbook.ts";

/** The viewer's marks of the open round as an Excel form to fill in offline: every unit, every item but checklists. @throws Refusal 409 */
export async function exportForm(context: Context, year: number): Promise<Buffer> {
  const { accountId } = signedIn(context);
  const round = openRound(await stageOf(context, year));
  if (round === null) throw new Refusal(409, "no-open-round", "当前没有进行中的评审轮次。");
  const { rubric } = await cycle(context, year);
  const items = new Map(rubric.items.map((item) => [item.id, item]));
  const units = await myAssignments(context, year);
  const first =
    round === 2
      ? await combinedMarks(
          wholeOf(context, "of units that are assigned to the viewer"),
          year,
          1,
          rubric,
          units.map((unit) => unit.unitId),
        )
      : null;
  const marks = await tables(context.database)
    .selectFrom("review_mark")
    .select(["unit_id", "item", "points", "reason"])
    .where("year", "=", year)
    .where("account_id", "=", accountId)
    .where("round", "=", round)
    .execute();
  const own = new Map(marks.map((mark) => [`${mark.unit_id} ${mark.item}`, mark]));
  const rows: Record<(typeof FORM_COLUMNS)[number]["key"], string | number | null>[] = [];
  for (const unit of units) {
    const { version } = await ownSheet(context, year, unit.unitId, round);
    for (const id of await ownItems(context, year, unit.unitId, round, rubric)) {
      const item = items.get(id);
      if (!item || item.checks) continue;
      const mark = own.get(`${unit.unitId} ${id}`);
      const before = first?.get(unit.unitId)?.get(id);
      rows.push({
        unitId: unit.unitId,
        unit: unit.unitName,
        item: id,
        name: item.name,
        full: item.points / 100,
        preliminary: before?.state === "combined" ? before.points / 100 : null,
        version,
        points: mark ? mark.points / 100 : null,
        reason: mark?.reason ?? null,
      });
    }
  }
  return writeSheet(FORM_SHEET, FORM_COLUMNS, rows, FORM_NOTES);
}
