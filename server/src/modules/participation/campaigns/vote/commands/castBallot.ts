import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../../core/clock.ts";
import { transact, type Context } from "../../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../../core/refusal.ts";
import { acceptProof, countUnproved } from "../../../../questions/index.ts";
import { demandStage, oneCampaign } from "../../queries/lockedCampaign.ts";
import { tables } from "../../tables.ts";
import { ballotHash, isDevice, networkOf } from "../tokens.ts";

export interface Ballot {
  campaignId: string;
  entryId: string;
  /** The device's token, out of its cookie. */
  device: string;
  task: string;
  proof: string;
  /** The real network address and browser; only their hashes are kept. */
  address: string;
  agent: string;
}

/**
 * Puts one ballot into the box: one for each device and day, and a solved challenge is good for one. Proof and ballot come into being
 * together. There is no audit row: the box is the log, and nothing in it is ever changed.
 * @throws Refusal 400 without a token of ours, 404, 409 outside the stage or for a second ballot of the day, 429 without a fresh proof
 */
export async function castBallot(context: Context, ballot: Ballot): Promise<void> {
  const { campaignId, entryId } = ballot;
  if (!isDevice(context.config, ballot.device))
    throw invalid("没有收到投票凭证，这一票没有投出；请允许本站使用 Cookie，刷新投票页后再投。");
  const campaign = await oneCampaign(context, campaignId);
  if (campaign.state !== "open") throw new Refusal(409, "not-in-stage", "评审结果已经公示，投票已经结束。");
  demandStage(context, campaign, "vote");
  await transact(context, async (work) => {
    const db = tables(work.database);
    const entry = await db
      .selectFrom("campaign_entry")
      .select("id")
      .where("id", "=", entryId)
      .where("campaign_id", "=", campaignId)
      .where("state", "=", "qualified")
      .executeTakeFirst();
    if (!entry) throw notFound("该参评作品");
    const proved = await acceptProof(work, ballot.task, ballot.proof);
    // Without script a few ballots of an address are taken; a task that was used already is no such case.
    if (!proved && (ballot.proof !== "" || !(await countUnproved(work))))
      throw new Refusal(
        429,
        "no-proof",
        "验证没有通过或者已经用过，这一票没有投出；请刷新投票页，等页面准备好后再投。",
      );
    const hash = (kind: string, value: string) => ballotHash(work.config, campaignId, kind, value);
    const cast = await db
      .insertInto("campaign_ballot")
      .values({
        campaign_id: campaignId,
        entry_id: entryId,
        day: dateInChina(work.clock.now()),
        at: work.clock.now(),
        device_hash: hash("device", ballot.device),
        network_hash: hash("network", networkOf(ballot.address)),
        agent_hash: hash("agent", ballot.agent),
        challenge: proved ? (ballot.task.split(".")[0] ?? "") : `unproved ${randomUUID()}`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!cast) throw new Refusal(409, "voted", "这台设备今天已经投过票，每台设备每天一票，请明天再投。");
  });
}
