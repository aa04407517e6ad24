import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { arrivalDay } from "../../../../core/arrival.ts";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { demandProof } from "../../../evidence/index.ts";
import { allUnits, KIND_NAMES, type Unit, type UnitKind } from "../../../registry/index.ts";
import { participant } from "../../queries/participant.ts";
import { lockedCampaign, type CampaignRow } from "../queries/lockedCampaign.ts";
import type { NewWork } from "../schemas.ts";
import { whyNot } from "../stages.ts";
import { tables } from "../tables.ts";
import { attachUploads } from "../uploads/attach.ts";
import { note } from "./note.ts";

/** @throws Refusal 409 when the campaign is not open to units of the kind */
export function demandOpenTo(
  unit: Pick<Unit, "name" | "kind">,
  campaign: { name: string; kinds: readonly UnitKind[] },
): void {
  if (campaign.kinds.includes(unit.kind)) return;
  throw new Refusal(
    409,
    "other-kind",
    `活动“${campaign.name}”面向${campaign.kinds.map((kind) => KIND_NAMES[kind]).join("、")}，${unit.name}不在范围内，不参加不影响评分。`,
  );
}

function demandConsents(input: NewWork): void {
  if (!input.licenceAgreed) throw invalid("须由作者同意作品使用授权后再报送。");
  if (!input.picturedConsent)
    throw invalid("须取得作品中可辨认人员的同意（没有出现人物的，同样勾选确认）后再报送。");
  if (input.minors && !input.guardianConsent)
    throw invalid("作者中有未满十四周岁的，须取得监护人同意后再报送。");
  if (input.uploads.length === 0 && !input.link)
    throw invalid("作品须附文件或链接，两者都没有，没有报送；请上传文件或填写链接。");
}

async function demandPartners(work: Work, unit: Unit, input: NewWork): Promise<string[]> {
  const partners = [...new Set(input.partners)];
  if (partners.includes(unit.id)) throw invalid(`${unit.name}已是报送单位，不能同时列为联合单位，请去掉。`);
  const known = new Set(
    (await allUnits(work, { ids: partners })).filter((one) => one.active).map((one) => one.id),
  );
  const missing = partners.filter((id) => !known.has(id));
  if (missing.length > 0) throw invalid(`联合单位 ${missing.join("、")} 不存在或已停用，请重新选择。`);
  return partners;
}

/** The next number of a work in its campaign. The campaign is locked. */
async function nextSerial(work: Work, id: string): Promise<number> {
  const row = await tables(work.database)
    .updateTable("campaign")
    .set({ last_serial: sql`last_serial + 1` })
    .where("id", "=", id)
    .returning("last_serial")
    .executeTakeFirstOrThrow();
  return row.last_serial;
}

export interface Origin {
  /** The unit that it names. */
  unit: Unit;
  /** By the unit's own officer: with that the unit has confirmed it. */
  confirmed: boolean;
  /** Of somebody without an account. */
  number: string | null;
  sentOn: string;
  arrival?: Omit<ReturnType<typeof arrivalDay>, "day">;
}

/** Stores a work in the caller's transaction; the campaign is locked and its call is open on the day. @throws Refusal 400, 409 */
export async function storeWork(
  work: Work,
  campaign: CampaignRow,
  input: NewWork,
  origin: Origin,
): Promise<{ id: string; version: number; serial: number }> {
  const { unit } = origin;
  if (campaign.form === "register")
    throw new Refusal(409, "register", "该活动为登记式活动，请在作品清单中登记。");
  demandOpenTo(unit, campaign);
  const why = whyNot(campaign.stages, origin.sentOn, "send");
  if (why !== null || campaign.state !== "open")
    throw new Refusal(409, "not-in-stage", why ?? "该活动已经公示结果，不再报送。");
  if (!campaign.groups.includes(input.group))
    throw invalid(`组别“${input.group}”不在该活动的组别之中，请从${campaign.groups.join("、")}中选择。`);
  demandConsents(input);
  const partners = await demandPartners(work, unit, input);
  const db = tables(work.database);
  const row = await db
    .insertInto("campaign_entry")
    .values({
      id: randomUUID(),
      campaign_id: campaign.id,
      unit_id: unit.id,
      title: input.title,
      sent_on: origin.sentOn,
      ...origin.arrival,
      recorded_at: work.clock.now(),
      used_by: null,
      used_at: null,
      serial: await nextSerial(work, campaign.id),
      group_name: input.group,
      authors: input.creators,
      tutor: input.tutor ?? null,
      description: input.description ?? null,
      link: input.link ?? null,
      minors: input.minors,
      guardian_consent: input.guardianConsent,
      pictured_consent: input.picturedConsent,
      licence_agreed: input.licenceAgreed,
      state: origin.confirmed ? "confirmed" : "sent",
      state_by: work.viewer?.name ?? null,
      state_at: work.clock.now(),
      sent_by: work.viewer?.accountId ?? null,
      number: origin.number,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(["id", "version", "serial"])
    .executeTakeFirst();
  if (!row)
    throw new Refusal(
      409,
      "duplicate",
      `${unit.name}在活动“${campaign.name}”中已有标题为“${input.title}”的作品，没有重复报送。`,
    );
  if (partners.length > 0)
    await db
      .insertInto("campaign_entry_partner")
      .values(partners.map((unit_id) => ({ entry_id: row.id, unit_id })))
      .execute();
  if (work.viewer) await attachUploads(work, row.id, input.uploads);
  await note(work, { campaignId: campaign.id, entryId: row.id }, "报送作品");
  await work.audit("participation.submit-work", `campaign-entry:${row.id}`, {
    unit: unit.id,
    partners,
    files: input.uploads.length,
  });
  return { id: row.id, version: row.version, serial: row.serial ?? 0 };
}

/**
 * A unit's officer sends a work (with that the unit has confirmed it), or the office records one (the unit still confirms).
 * @throws Refusal 400 for a missing consent or file, 404, 409 outside the call, for another kind of unit or the same title twice
 */
export async function submitWork(
  context: Context,
  campaignId: string,
  input: NewWork,
): Promise<{ id: string; version: number; serial: number }> {
  const { day: sentOn, ...arrival } = arrivalDay(context, input.late);
  const unit = await participant(context, input.unitId);
  if (input.late) await demandProof(context, unit.id, input.late.proofId);
  return transact(context, async (work) =>
    storeWork(work, await lockedCampaign(work, campaignId), input, {
      unit,
      confirmed: signedIn(work).unitId !== null,
      number: null,
      sentOn,
      arrival,
    }),
  );
}
