import { randomUUID } from "node:crypto";
import { arrivalDay } from "../../../../core/arrival.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { demandProof } from "../../../evidence/index.ts";
import { participant } from "../../queries/participant.ts";
import type { NewEntry } from "../schemas.ts";
import { tables } from "../tables.ts";
import { demandOpenTo } from "./submitWork.ts";

/**
 * Records what a unit sends to a campaign. Its day is the platform's; the office records an earlier arrival with its proof.
 * @throws Refusal 400 for a day outside the campaign's year, 403 for an earlier day that not the office states, 404 for another unit or no such campaign, 409 for the same title twice
 */
export async function submitEntry(
  context: Context,
  input: NewEntry,
): Promise<{ id: string; version: number }> {
  const { day: sentOn, ...arrival } = arrivalDay(context, input.late);
  const unit = await participant(context, input.unitId);
  if (input.late) await demandProof(context, unit.id, input.late.proofId);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const campaign = await db
      .selectFrom("campaign")
      .select(["year", "name", "form", "kinds"])
      .where("id", "=", input.campaignId)
      .executeTakeFirst();
    if (!campaign) throw notFound("该活动");
    if (campaign.form === "staged")
      throw new Refusal(
        409,
        "staged",
        `活动“${campaign.name}”分阶段办理，请在该活动的页面报送作品，写明组别、作者并附作品文件。`,
      );
    demandOpenTo(unit, campaign);
    if (Number(sentOn.slice(0, 4)) !== campaign.year) {
      throw invalid(
        `报送日期 ${sentOn} 不在活动年度 ${campaign.year} 年内；年度内已经到达的，请由检查工作组补登并附到达证明。`,
      );
    }
    const row = await db
      .insertInto("campaign_entry")
      .values({
        id: randomUUID(),
        campaign_id: input.campaignId,
        unit_id: unit.id,
        title: input.title,
        sent_on: sentOn,
        ...arrival,
        recorded_at: work.clock.now(),
        used_by: null,
        used_at: null,
        sent_by: signedIn(work).accountId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(["id", "version"])
      .executeTakeFirst();
    if (!row) {
      throw new Refusal(
        409,
        "duplicate",
        `${unit.name}在活动“${campaign.name}”中已有标题为“${input.title}”的稿件，没有重复登记。`,
      );
    }
    await work.audit("participation.submit-entry", `campaign-entry:${row.id}`, {
      unit: unit.id,
      ...(input.late ? { late: input.late } : {}),
    });
    return row;
  });
}
