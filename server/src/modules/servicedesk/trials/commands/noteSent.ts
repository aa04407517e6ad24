import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { ruleOf } from "../../clocks/rules.ts";
import { tables } from "../../tables.ts";
import { heldTrial, demandProof } from "./heldTrial.ts";

/** The letter of this desk by which a unit was asked. @throws Refusal 404, 400 when another unit leads it, 409 when it is another trial's */
async function letterOf(work: Work, number: string, unitId: string): Promise<string> {
  const row = await tables(work.database)
    .selectFrom("desk_case")
    .select(["id", "about_unit_id"])
    .where("number", "=", number)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound(`编号为“${number}”的来信`);
  if (row.about_unit_id !== unitId) throw invalid("该来信反映的不是这个单位，不能登记为对它的暗访。");
  const taken = await tables(work.database)
    .selectFrom("desk_trial")
    .select("id")
    .where("case_id", "=", row.id)
    .executeTakeFirst();
  if (taken)
    throw new Refusal(409, "letter-taken", `编号为“${number}”的来信已登记为另一次暗访，请核对编号。`);
  return row.id;
}

/** It was sent: where, what was asked and when. Its last day is that of a question at this desk. */
export async function noteSent(
  context: Context,
  which: { id: string; version: number },
  input: { sentTo: string; number: string | null; question: string; sentOn: string; proof: string[] },
): Promise<void> {
  await transact(context, async (work) => {
    const days = await calendar(work);
    const row = await heldTrial(work, which.id, which.version);
    if (row.sent_on !== null) throw new Refusal(409, "not-possible", "该次暗访已经登记发出。");
    const today = dateInChina(work.clock.now());
    if (input.sentOn > today || !input.sentOn.startsWith(`${row.year}-`))
      throw invalid(`发出日期须在 ${row.year} 年内，且不能是今天以后。`);
    await demandProof(work, input.proof);
    await tables(work.database)
      .updateTable("desk_trial")
      .set({
        sent_to: input.sentTo,
        case_id: input.number === null ? null : await letterOf(work, input.number, row.unit_id),
        question: input.question,
        sent_on: input.sentOn,
        answer_by: days.addWorkingDays(days.nextWorkingDay(input.sentOn), ruleOf("consultation").handling),
        proof: input.proof,
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.note-trial", `trial:${which.id}`, { unit: row.unit_id, what: "sent" });
  });
}
