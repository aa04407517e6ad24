import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { lockedEntry } from "../queries/lockedEntry.ts";
import type { Confirmation, Correction, Qualification } from "../schemas.ts";
import { REJECTION_NAMES, whyNot } from "../stages.ts";
import { tables, type EntryState } from "../tables.ts";
import { mayConfirm, mayCorrect, mayQualify, mayTakeDown, mayWithdraw } from "../transitions.ts";
import { demandCleanWork } from "../examineWork.ts";
import { attachUploads } from "../uploads/attach.ts";
import { changeEntry } from "./changeEntry.ts";
import { note } from "./note.ts";

type Changed = { id: string; version: number };

const moved = (context: Context, state: EntryState, reason: string | null) => ({
  state,
  state_reason: reason,
  state_by: signedIn(context).name,
  state_at: context.clock.now(),
});

/** The unit says whether the authors belong to it. @throws Refusal 404, 409 */
export async function confirmEntry(context: Context, id: string, input: Confirmation): Promise<Changed> {
  const reason = input.ours ? null : input.reason;
  return changeEntry(context, id, input.version, {
    action: "participation.confirm-entry",
    what: input.ours ? "单位确认作者属于本单位" : "单位不认可",
    reason,
    may: (standing) => mayConfirm(signedIn(context), standing),
    set: moved(context, input.ours ? "confirmed" : "not-ours", reason),
    detail: { ours: input.ours },
  });
}

/** A unit named beside the first one says whether the work is its own too. @throws Refusal 404, 409 when it is not asked, or has answered */
export async function confirmPart(context: Context, id: string, input: Confirmation): Promise<Changed> {
  return transact(context, async (work) => {
    const { row, standing } = await lockedEntry(work, id, input.version);
    const unitId = signedIn(work).unitId ?? "";
    const why = whyNot(standing.stages, standing.today, "confirm");
    if (why !== null) throw new Refusal(409, "not-in-stage", why);
    const written = await tables(work.database)
      .updateTable("campaign_entry_partner")
      .set({
        state: input.ours ? "confirmed" : "refused",
        reason: input.ours ? null : input.reason,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      })
      .where("entry_id", "=", id)
      .where("unit_id", "=", unitId)
      .where("state", "=", "asked")
      .returning("unit_id")
      .executeTakeFirst();
    if (!written) throw new Refusal(409, "not-possible", "该作品没有等待本单位确认的联合署名。");
    const reason = input.ours ? null : input.reason;
    await note(
      work,
      { campaignId: row.campaign_id, entryId: id },
      input.ours ? "联合单位确认" : "联合单位不认可",
      reason,
    );
    await work.audit("participation.confirm-entry", `campaign-entry:${id}`, {
      unit: unitId,
      ours: input.ours,
    });
    return { id, version: row.version };
  });
}

/** The office lets a work in, or says by a listed reason why not. @throws Refusal 404, 409 */
export async function qualifyEntry(context: Context, id: string, input: Qualification): Promise<Changed> {
  const reason = input.qualified
    ? null
    : `${REJECTION_NAMES[input.because]}${input.note ? `：${input.note}` : ""}`;
  return changeEntry(context, id, input.version, {
    action: "participation.qualify-entry",
    what: input.qualified ? "资格审核通过" : "资格审核未通过",
    reason,
    may: (standing) => mayQualify(signedIn(context), standing),
    set: moved(context, input.qualified ? "qualified" : "rejected", reason),
    // Whatever is let in is on everybody's page.
    also: async (work, row) => {
      if (input.qualified) await demandCleanWork(work, row);
    },
    detail: { qualified: input.qualified },
  });
}

/** The unit puts right, once, what the office did not let in. @throws Refusal 400 for a missing consent, 404, 409 */
export async function correctWork(context: Context, id: string, input: Correction): Promise<Changed> {
  return changeEntry(context, id, input.version, {
    action: "participation.correct-work",
    what: "补正后重新报送",
    may: (standing, row) => {
      const ability = mayCorrect(signedIn(context), { ...standing, corrected: row.corrected });
      if (ability.possible && row.minors && !input.guardianConsent)
        throw invalid("作者中有未满十四周岁的，须取得监护人同意后再报送。");
      return ability;
    },
    set: {
      // Its own officer sends it again: the unit has spoken with that.
      ...moved(context, "confirmed", null),
      title: input.title,
      authors: input.creators,
      tutor: input.tutor ?? null,
      description: input.description ?? null,
      link: input.link ?? null,
      guardian_consent: input.guardianConsent,
      pictured_consent: input.picturedConsent,
      corrected: 1,
      sent_by: signedIn(context).accountId,
    },
    also: async (work) => {
      await attachUploads(work, id, input.uploads);
      const file = await tables(work.database)
        .selectFrom("campaign_file")
        .select("id")
        .where("entry_id", "=", id)
        .executeTakeFirst();
      if (!file && !input.link)
        throw invalid("作品须附文件或链接，两者都没有，没有报送；请上传文件或填写链接。");
    },
  });
}

/** Whoever sent it takes it back. @throws Refusal 404, 409 once it is used or the results are announced */
export async function withdrawEntry(
  context: Context,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Changed> {
  return changeEntry(context, id, version, {
    action: "participation.withdraw-work",
    what: "撤回作品",
    reason,
    may: (standing) => mayWithdraw(signedIn(context), standing),
    set: moved(context, "withdrawn", reason),
  });
}

/** 下架 at once, for somebody's rights: it leaves the pages, and an award falls with it. @throws Refusal 404, 409 */
export async function takeDownEntry(
  context: Context,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Changed> {
  return changeEntry(context, id, version, {
    action: "participation.take-down-entry",
    what: "因权利问题下架",
    reason,
    may: (standing) => mayTakeDown(signedIn(context), standing),
    set: { ...moved(context, "taken-down", reason), used: false, used_by: null, used_at: null },
    also: async (work, row, campaign) => {
      const run = campaign.state === "open" ? null : campaign.result_run;
      await voidAward(work, { campaignId: row.campaign_id, run, entryId: id }, reason);
    },
  });
}

/** Takes an award back by a row beside the result; nothing when there is none or it is void already. */
export async function voidAward(
  work: Work,
  of: { campaignId: string; run: number | null; entryId: string },
  reason: string,
): Promise<boolean> {
  if (of.run === null) return false;
  const db = tables(work.database);
  const row = await db
    .selectFrom("campaign_result")
    .select("award")
    .where("campaign_id", "=", of.campaignId)
    .where("run", "=", of.run)
    .where("entry_id", "=", of.entryId)
    .executeTakeFirst();
  if (!row?.award) return false;
  const written = await db
    .insertInto("campaign_award_void")
    .values({
      campaign_id: of.campaignId,
      run: of.run,
      entry_id: of.entryId,
      reason,
      voided_by: signedIn(work).name,
      voided_at: work.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("entry_id")
    .executeTakeFirst();
  return written !== undefined;
}
