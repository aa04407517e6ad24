import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { codeOfForm, numberOfForm, prepareNumber, storeNumber } from "../../../questions/index.ts";
import { allUnits, unitNames } from "../../../registry/index.ts";
import { isTwin } from "../../../../core/twin.ts";
import { lockedCampaign } from "../queries/lockedCampaign.ts";
import { newWork } from "../schemas.ts";
import { tables, type EntryState } from "../tables.ts";
import { ENTRY_STATE_NAMES } from "../transitions.ts";
import { note } from "./note.ts";
import { storeWork } from "./submitWork.ts";

/** 活动 (huodong): the series of numbers. */
const SERIES = "HD";

export const publicWork = newWork.omit({ unitId: true, partners: true, uploads: true, late: true });

export interface WorkReceipt {
  number: string;
  code: string;
  /** The same form had been sent before. */
  before: boolean;
}

/** How long the same form still reads its code again: a machine may be shared. */
const AGAIN_MS = 2 * 3600_000;

/** What the form was given before; null for a fresh one. @throws Refusal 409 when it said something else, or long ago */
async function receiptOf(
  context: Context,
  formKey: string,
  contentHash: string,
): Promise<WorkReceipt | null> {
  const known = await numberOfForm(context, formKey);
  if (!known) return null;
  if (known.contentHash !== contentHash || context.clock.now().getTime() - known.at.getTime() > AGAIN_MS)
    throw new Refusal(
      409,
      "form-used",
      `这张表已经提交过，编号为 ${known.number}；另有作品的，请另填一张报送表。`,
    );
  return { number: known.number, code: codeOfForm(context.config, formKey), before: true };
}

/**
 * Somebody without an account sends a work, by link; the unit that it names confirms. The same form again is the same work and reads the same
 * number and code. @throws Refusal 400, 404, 409 outside the call or for a form that said something else before
 */
export async function submitPublicWork(
  context: Context,
  campaignId: string,
  unitId: string,
  input: z.output<typeof publicWork>,
  formKey: string,
): Promise<WorkReceipt> {
  const contentHash = createHash("sha256")
    .update(JSON.stringify([campaignId, unitId, input]))
    .digest("hex");
  const before = await receiptOf(context, formKey, contentHash);
  if (before) return before;
  const unit = (await allUnits(context, { ids: [unitId] })).find((one) => one.active);
  if (!unit) throw invalid("所选单位不存在，请重新选择作者所在的单位。");
  const issued = await prepareNumber(context, SERIES, formKey);
  const store = async (work: Work): Promise<WorkReceipt> => {
    await storeNumber(work, issued, { key: formKey, contentHash });
    const campaign = await lockedCampaign(work, campaignId);
    await storeWork(
      work,
      campaign,
      { ...input, partners: [], uploads: [] },
      {
        unit,
        confirmed: false,
        number: issued.number,
        sentOn: dateInChina(work.clock.now()),
      },
    );
    return { number: issued.number, code: issued.code, before: false };
  };
  try {
    return await transact(context, store);
  } catch (error) {
    // Two clicks at once: the other one has stored it.
    const twin = isTwin(error) ? await receiptOf(context, formKey, contentHash) : null;
    if (twin) return twin;
    throw error;
  }
}

export interface OwnWork {
  id: string;
  campaignId: string;
  campaignName: string;
  title: string;
  unitName: string;
  number: string;
  state: EntryState;
  stateName: string;
  reason: string | null;
  mayWithdraw: boolean;
  events: { at: Date; what: string; reason: string | null }[];
}

const LIVE: readonly EntryState[] = ["sent", "confirmed", "qualified", "rejected"];

/** What the sender of a work sees under its number. @throws Refusal 404 */
export async function ownWork(context: Context, number: string): Promise<OwnWork> {
  const db = tables(context.database);
  const row = await db
    .selectFrom("campaign_entry")
    .innerJoin("campaign", "campaign.id", "campaign_entry.campaign_id")
    .selectAll("campaign_entry")
    .select(["campaign.name as campaign", "campaign.year", "campaign.state as campaign_state"])
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) throw notFound("该编号的作品");
  const events = await db
    .selectFrom("campaign_event")
    .select(["at", "what", "reason"])
    .where("entry_id", "=", row.id)
    .orderBy("id")
    .execute();
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: row.campaign,
    title: row.title,
    unitName: (await unitNames(context))(row.unit_id, row.year),
    number,
    state: row.state,
    stateName: ENTRY_STATE_NAMES[row.state],
    reason: row.state_reason,
    mayWithdraw: LIVE.includes(row.state) && !row.used && row.campaign_state === "open",
    events,
  };
}

/** The sender takes the work back under its number. @throws Refusal 404, 409 once it is used or the results are announced */
export async function withdrawOwnWork(context: Context, number: string): Promise<void> {
  await transact(context, async (work) => {
    const found = await ownWork(work, number);
    const campaign = await lockedCampaign(work, found.campaignId);
    if (!found.mayWithdraw || campaign.state !== "open")
      throw new Refusal(409, "not-possible", `该作品${found.stateName}，不能撤回。`);
    const written = await tables(work.database)
      .updateTable("campaign_entry")
      .set({
        state: "withdrawn",
        state_reason: "报送人撤回",
        state_by: null,
        state_at: work.clock.now(),
        version: sql`version + 1`,
      })
      .where("id", "=", found.id)
      // The office may have used it, or moved it on, since it was read.
      .where("used", "=", false)
      .where("state", "in", [...LIVE])
      .returning("id")
      .executeTakeFirst();
    if (!written) throw new Refusal(409, "not-possible", "该作品刚才已由检查工作组办理，不能撤回。");
    await note(work, { campaignId: found.campaignId, entryId: found.id }, "撤回作品", "报送人撤回");
    await work.audit("participation.withdraw-work", `campaign-entry:${found.id}`, { number });
  });
}
