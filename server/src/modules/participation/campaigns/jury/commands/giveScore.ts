import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { demandNoConflict } from "../../../../../core/policy.ts";
import { notFound, Refusal, staleVersion } from "../../../../../core/refusal.ts";
import { demandStage, lockedCampaign } from "../../queries/lockedCampaign.ts";
import type { Score } from "../../schemas.ts";
import { tables } from "../../tables.ts";
import { demandJuror } from "../queries/demandJuror.ts";
import { unitsByEntry } from "../sheet.ts";

/**
 * A juror scores a work. @throws Refusal 403 for a work of a unit in which the juror has no part, 404 for who is no juror of it, 409 outside
 * the stage or for a stale version
 */
export async function giveScore(
  context: Context,
  entryId: string,
  input: Score,
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    const found = await db
      .selectFrom("campaign_entry")
      .select(["id", "unit_id", "campaign_id", "state"])
      .where("id", "=", entryId)
      .executeTakeFirst();
    if (!found) throw notFound("该作品");
    await demandJuror(work, found.campaign_id);
    const units = (await unitsByEntry(work, [found])).get(found.id) ?? [];
    for (const unit of units) demandNoConflict(signedIn(work), unit);
    const campaign = await lockedCampaign(work, found.campaign_id);
    if (campaign.state !== "open") throw new Refusal(409, "not-possible", "评审结果已经公示，不再评分。");
    demandStage(work, campaign, "judge");
    if (found.state !== "qualified")
      throw new Refusal(409, "not-possible", "该作品不在评审之列，没有保存评分。");
    const { accountId } = signedIn(work);
    const values = { points: input.points, remark: input.remark, at: work.clock.now() };
    const row =
      input.version === 0
        ? await db
            .insertInto("campaign_score")
            .values({ entry_id: entryId, account_id: accountId, ...values })
            .onConflict((conflict) => conflict.doNothing())
            .returning("version")
            .executeTakeFirst()
        : await db
            .updateTable("campaign_score")
            .set({ ...values, version: sql`version + 1` })
            .where("entry_id", "=", entryId)
            .where("account_id", "=", accountId)
            .where("version", "=", input.version)
            .returning("version")
            .executeTakeFirst();
    if (!row) throw staleVersion("该作品的评分");
    await work.audit("participation.give-score", `campaign-entry:${entryId}`, { points: input.points });
    return row;
  });
}
