import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { Refusal } from "../../../../../core/refusal.ts";
import { findStanding, keepVersion, openSubject } from "../../../../approval/index.ts";
import { note } from "../../commands/note.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { tables } from "../../tables.ts";
import { NOUN, resultHash, resultOf, workedOut } from "../review.ts";
import { resultStanding } from "../standing.ts";
import type { Changed } from "./announceResults.ts";
import { mayDraft } from "../steps.ts";

/**
 * Works the result out and keeps it as a run, the next version of what others read and sign before it is announced.
 * @throws Refusal 409 before the judging is over, or while works have too few scores (named by number)
 */
export async function draftResults(context: Context, id: string, version: number): Promise<Changed> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id, version);
    const standing = await resultStanding(work, campaign);
    demandAbility(mayDraft(signedIn(work), standing));
    const { results, few } = await workedOut(work, campaign);
    if (results.length === 0) throw new Refusal(409, "nothing", "没有通过资格审核的作品，不能拟定结果。");
    if (few.length > 0)
      throw new Refusal(
        409,
        "too-few-scores",
        `还有 ${few.length} 件作品的评分不足 ${campaign.jury_least} 份（作品编号 ${few
          .slice(0, 12)
          .join("、")}${few.length > 12 ? " 等" : ""}），请评委完成评分，或增加不须回避的评委。`,
        { serials: few },
      );
    const db = tables(work.database);
    const last = await db
      .selectFrom("campaign_result")
      .select((select) => select.fn.max("run").as("run"))
      .where("campaign_id", "=", id)
      .executeTakeFirst();
    const run = (last?.run ?? 0) + 1;
    await db
      .insertInto("campaign_result")
      .values(
        results.map(({ id: entry_id, group, ...figures }) => ({
          campaign_id: id,
          run,
          entry_id,
          group_name: group,
          ...figures,
        })),
      )
      .execute();
    const row = await db
      .updateTable("campaign")
      .set({ result_run: run, version: sql`version + 1` })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    const subject = resultOf(id);
    const units = [...standing.units];
    const before = await findStanding(work, subject, NOUN);
    if (!before)
      await openSubject(work, {
        ...subject,
        class: "campaign",
        title: `活动结果：${campaign.name}`,
        link: `/campaigns/${id}`,
        units,
      });
    const hash = await resultHash(work, campaign, results);
    await keepVersion(work, subject, { version: before?.version ?? 0, hash, units }, NOUN);
    await note(work, { campaignId: id }, "拟定结果");
    await work.audit("participation.draft-results", `campaign:${id}`, { run, works: results.length });
    return row;
  });
}
