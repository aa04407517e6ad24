import { sql } from "kysely";
import { dateInChina } from "../../../../../core/clock.ts";
import { transact, signedIn, type Context } from "../../../../../core/context.ts";
import { calendar } from "../../../../../core/holidays.ts";
import { takeMove } from "../../../../approval/index.ts";
import { note } from "../../commands/note.ts";
import { demandAbility } from "../../queries/lockedEntry.ts";
import { lockedCampaign } from "../../queries/lockedCampaign.ts";
import { OBJECTION_DAYS } from "../../stages.ts";
import { tables } from "../../tables.ts";
import { resultReview } from "../queries/resultReview.ts";
import { NOUN, resultHash, resultOf, workedOut } from "../review.ts";
import { resultStanding } from "../standing.ts";
import { mayAnnounce } from "../steps.ts";

export type Changed = { id: string; version: number };

/**
 * 公示: the result that others have read and signed lies open for objections, five working days at least. It goes out as scores, votes and
 * works make it now, or not at all.
 * @throws Refusal 404, 409 before the judging is over, while it is not approved, or when it has moved since
 */
export async function announceResults(context: Context, id: string, version: number): Promise<Changed> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id, version);
    const review = await resultReview(work, campaign);
    demandAbility(mayAnnounce(signedIn(work), await resultStanding(work, campaign), review));
    const { results } = await workedOut(work, campaign);
    await takeMove(work, resultOf(id), "release", {
      version: review?.version ?? 0,
      hash: await resultHash(work, campaign, results),
      name: NOUN,
    });
    const today = dateInChina(work.clock.now());
    const least = (await calendar(work)).addWorkingDays(today, OBJECTION_DAYS);
    const planned = campaign.stages.filter((one) => one.kind === "objections").map((one) => one.until);
    const until = [least, ...planned].toSorted().at(-1) ?? least;
    const row = await tables(work.database)
      .updateTable("campaign")
      .set({
        state: "announced",
        announced_on: today,
        objections_until: until,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await note(work, { campaignId: id }, `公示结果，公示至 ${until}`);
    await work.audit("participation.announce-results", `campaign:${id}`, {
      run: campaign.result_run,
      works: results.length,
      until,
    });
    return row;
  });
}
