import { sql } from "kysely";
import { dateInChina } from "../../../../../core/clock.ts";
import { transact, signedIn, type Context } from "../../../../../core/context.ts";
import { calendar } from "../../../../../core/holidays.ts";
import { Refusal } from "../../../../../core/refusal.ts";
import { note } from "../../commands/note.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { OBJECTION_DAYS } from "../../stages.ts";
import { tables } from "../../tables.ts";
import { basisOf } from "../basis.ts";
import { mayAnnounce } from "../steps.ts";
import { rank } from "../rank.ts";
import { resultStanding } from "../standing.ts";

export type Changed = { id: string; version: number };

/**
 * 公示: works the result out, keeps it as a run and lets it lie open for objections, five working days at least.
 * @throws Refusal 409 before the judging is over, or while works have too few scores (named by number)
 */
export async function announceResults(context: Context, id: string, version: number): Promise<Changed> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id, version);
    demandAbility(mayAnnounce(signedIn(work), await resultStanding(work, campaign)));
    const basis = await basisOf(work, id);
    if (basis.length === 0) throw new Refusal(409, "nothing", "没有通过资格审核的作品，不能公示结果。");
    const few = basis.filter((one) => one.scores.length < campaign.jury_least);
    if (few.length > 0)
      throw new Refusal(
        409,
        "too-few-scores",
        `还有 ${few.length} 件作品的评分不足 ${campaign.jury_least} 份（作品编号 ${few
          .slice(0, 12)
          .map((one) => one.serial)
          .join("、")}${few.length > 12 ? " 等" : ""}），请评委完成评分，或增加不须回避的评委。`,
        { serials: few.map((one) => one.serial) },
      );
    const db = tables(work.database);
    const last = await db
      .selectFrom("campaign_result")
      .select((select) => select.fn.max("run").as("run"))
      .where("campaign_id", "=", id)
      .executeTakeFirst();
    const run = (last?.run ?? 0) + 1;
    const results = rank(basis, { awards: campaign.awards, voteWeight: campaign.vote_weight });
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
    const today = dateInChina(work.clock.now());
    const least = (await calendar(work)).addWorkingDays(today, OBJECTION_DAYS);
    const planned = campaign.stages.filter((one) => one.kind === "objections").map((one) => one.until);
    const until = [least, ...planned].toSorted().at(-1) ?? least;
    const row = await db
      .updateTable("campaign")
      .set({
        state: "announced",
        result_run: run,
        announced_on: today,
        objections_until: until,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await note(work, { campaignId: id }, `公示结果，公示至 ${until}`);
    await work.audit("participation.announce-results", `campaign:${id}`, {
      run,
      works: results.length,
      until,
    });
    return row;
  });
}
