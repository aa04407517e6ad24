import { signedIn, type Context } from "../../../../core/context.ts";
import { namesOfUnits } from "../../matters/queries/list.ts";
import { tables } from "../../tables.ts";

/** The trials of a year, those that are to be sent first. Not those of units of a recusal. */
export async function trialsOf(context: Context, year: number) {
  const { recused } = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("desk_trial as trial")
    .leftJoin("desk_case as letter", "letter.id", "trial.case_id")
    .selectAll("trial")
    .select("letter.number")
    .where("trial.year", "=", year)
    .orderBy("trial.planned_on")
    .orderBy("trial.unit_id")
    .execute();
  const name = await namesOfUnits(context);
  return rows
    .filter((row) => !recused.has(row.unit_id))
    .map((row) => ({
      id: row.id,
      version: row.version,
      unitId: row.unit_id,
      unitName: name(row.unit_id),
      plannedOn: row.planned_on,
      sentTo: row.sent_to,
      number: row.number,
      question: row.question,
      sentOn: row.sent_on,
      answerBy: row.answer_by,
      answeredOn: row.answered_on,
      quality: row.quality,
      note: row.note,
      proof: row.proof,
    }));
}
