import { transact, type Context } from "../../../../../core/context.ts";
import { notFound } from "../../../../../core/refusal.ts";
import { note } from "../../commands/note.ts";
import { voidAward } from "../../commands/moveEntry.ts";
import { demandNoPart } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";

/** Takes one award back, with the reason. @throws Refusal 403 for a unit in which the person has no part, 404 for a work without an award that stands */
export async function takeAwardBack(
  context: Context,
  id: string,
  entryId: string,
  reason: string,
): Promise<void> {
  await transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id);
    await demandNoPart(work, entryId);
    const run = campaign.state === "open" ? null : campaign.result_run;
    if (!(await voidAward(work, { campaignId: id, run, entryId }, reason)))
      throw notFound("该作品的有效奖项");
    await note(work, { campaignId: id, entryId }, "撤销奖项", reason);
    await work.audit("participation.void-award", `campaign-entry:${entryId}`, { campaign: id, reason });
  });
}
