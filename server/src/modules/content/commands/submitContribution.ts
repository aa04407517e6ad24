import { randomUUID } from "node:crypto";
import { arrivalDay } from "../../../core/arrival.ts";
import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { demandProof } from "../../evidence/index.ts";
import { dateProblems } from "../dates.ts";
import { sender } from "../queries/sender.ts";
import type { NewContribution } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * Records a contribution of the viewer's unit (or of the unit that the office names). Its day is the platform's; the office records an
 * earlier arrival with its proof.
 * @throws Refusal 400 for dates that can't be, 403 for an earlier day that not the office states, 404 for another unit, 409 when the same title of the same day is waiting or adopted already
 */
export async function submitContribution(
  context: Context,
  input: NewContribution,
): Promise<{ id: string; version: number }> {
  const { day: sentOn, ...arrival } = arrivalDay(context, input.late);
  const [problem] = dateProblems({ ...input, sentOn }, dateInChina(context.clock.now()));
  if (problem) throw invalid(`${problem}。`);
  const unit = await sender(context, input.unitId);
  if (input.late) await demandProof(context, unit.id, input.late.proofId);
  return transact(context, async (work) => {
    const id = randomUUID();
    const row = await tables(work.database)
      .insertInto("contribution")
      .values({
        id,
        unit_id: unit.id,
        year: Number(sentOn.slice(0, 4)),
        title: input.title,
        category: input.category,
        body: input.body,
        event_on: input.eventOn,
        sent_on: sentOn,
        ...arrival,
        recorded_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "version"])
      .executeTakeFirst();
    if (!row) {
      throw new Refusal(
        409,
        "duplicate",
        `${unit.name} ${sentOn} 已有标题为“${input.title}”的来稿，没有重复登记。`,
      );
    }
    await work.audit("content.submit-contribution", `contribution:${id}`, {
      unit: unit.id,
      title: input.title,
      ...(input.late ? { late: input.late } : {}),
    });
    return row;
  });
}
