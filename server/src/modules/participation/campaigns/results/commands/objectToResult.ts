import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { notFound } from "../../../../../core/refusal.ts";
import { note } from "../../commands/note.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { tables } from "../../tables.ts";
import { resultStanding } from "../standing.ts";
import { mayObject } from "../steps.ts";

/** Raises an objection while the result lies open: an officer for the unit. @throws Refusal 404, 409 outside the days */
export async function objectToResult(
  context: Context,
  campaignId: string,
  input: { entryId?: string | undefined; text: string },
): Promise<{ id: string }> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, campaignId);
    demandAbility(mayObject(await resultStanding(work, campaign)));
    const db = tables(work.database);
    if (input.entryId) {
      const entry = await db
        .selectFrom("campaign_result")
        .select("entry_id")
        .where("campaign_id", "=", campaignId)
        .where("run", "=", campaign.result_run ?? 0)
        .where("entry_id", "=", input.entryId)
        .executeTakeFirst();
      if (!entry) throw notFound("该公示作品");
    }
    const id = randomUUID();
    await db
      .insertInto("campaign_objection")
      .values({
        id,
        campaign_id: campaignId,
        entry_id: input.entryId ?? null,
        unit_id: signedIn(work).unitId,
        number: null,
        text: input.text,
        sent_at: work.clock.now(),
      })
      .execute();
    await note(work, { campaignId, ...(input.entryId ? { entryId: input.entryId } : {}) }, "收到异议");
    await work.audit("participation.object-to-result", `campaign:${campaignId}`, { objection: id });
    return { id };
  });
}
