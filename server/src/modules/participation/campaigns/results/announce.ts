import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, signedIn, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { note } from "../commands/note.ts";
import { voidAward } from "../commands/moveEntry.ts";
import { demandAbility, demandNoPart } from "../queries/lockedEntry.ts";
import { lockedCampaign } from "../queries/lockedCampaign.ts";
import { OBJECTION_DAYS } from "../stages.ts";
import { tables } from "../tables.ts";
import { basisOf } from "./basis.ts";
import { issueCertificates } from "./certificates.ts";
import { mayAnnounce, mayFinalise, mayReopen } from "./steps.ts";
import { rank } from "./rank.ts";
import { resultStanding } from "./standing.ts";

type Changed = { id: string; version: number };

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

/** Takes a result back to the judging, with the reason; the run that was announced is kept. @throws Refusal 404, 409 */
export async function reopenResults(
  context: Context,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Changed> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id, version);
    demandAbility(mayReopen(signedIn(work), await resultStanding(work, campaign)));
    const row = await tables(work.database)
      .updateTable("campaign")
      .set({
        state: "open",
        announced_on: null,
        objections_until: null,
        finalised_at: null,
        finalised_by: null,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await note(work, { campaignId: id }, "撤回结果", reason);
    await work.audit("participation.reopen-results", `campaign:${id}`, { run: campaign.result_run, reason });
    return row;
  });
}

/** The result holds. @throws Refusal 404, 409 before the days for objections are over or while one is open */
export async function finaliseResults(context: Context, id: string, version: number): Promise<Changed> {
  return transact(context, async (work) => {
    const campaign = await lockedCampaign(work, id, version);
    demandAbility(mayFinalise(signedIn(work), await resultStanding(work, campaign)));
    const row = await tables(work.database)
      .updateTable("campaign")
      .set({
        state: "final",
        finalised_by: signedIn(work).name,
        finalised_at: work.clock.now(),
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    const issued = await issueCertificates(work, id, campaign.result_run ?? 0);
    await note(work, { campaignId: id }, `公布结果，出具证书 ${issued} 份`);
    await work.audit("participation.finalise-results", `campaign:${id}`, { run: campaign.result_run });
    return row;
  });
}

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
    if (!(await voidAward(work, { campaignId: id, run: campaign.result_run, entryId }, reason)))
      throw notFound("该作品的有效奖项");
    await note(work, { campaignId: id, entryId }, "撤销奖项", reason);
    await work.audit("participation.void-award", `campaign-entry:${entryId}`, { campaign: id, reason });
  });
}
