import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { note } from "../commands/note.ts";
import { demandAbility, demandNoPart } from "../queries/lockedEntry.ts";
import { lockedCampaign } from "../queries/lockedCampaign.ts";
import { tables } from "../tables.ts";
import { resultStanding } from "./standing.ts";
import { mayObject } from "./steps.ts";

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

/** Answers an objection; an upheld one leads to reopening or to an award taken back, which is a step of its own. @throws Refusal 403, 404, 409 */
export async function decideObjection(
  context: Context,
  id: string,
  input: { upheld: boolean; answer: string },
): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const found = await db
      .selectFrom("campaign_objection")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound("该异议");
    if (found.unit_id) demandNoConflict(signedIn(work), found.unit_id);
    if (found.entry_id) await demandNoPart(work, found.entry_id);
    if (found.state !== "open") throw new Refusal(409, "not-possible", "该异议已经处理。");
    await db
      .updateTable("campaign_objection")
      .set({
        state: input.upheld ? "upheld" : "dismissed",
        answer: input.answer,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      })
      .where("id", "=", id)
      .execute();
    await note(
      work,
      { campaignId: found.campaign_id },
      input.upheld ? "异议成立" : "异议不成立",
      input.answer,
    );
    await work.audit("participation.decide-objection", `campaign:${found.campaign_id}`, {
      objection: id,
      ...input,
    });
  });
}
