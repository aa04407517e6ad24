import { readsDrafts, runsCampaigns } from "../policy.ts";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { experts } from "../../../review/index.ts";
import { boundTo } from "../../policy.ts";
import { barredOf } from "../jury/queries/barredOf.ts";
import { unitsByEntry } from "../jury/sheet.ts";
import { resultStanding } from "../results/standing.ts";
import { resultLines } from "../results/lines.ts";
import { resultReview } from "../results/queries/resultReview.ts";
import {
  mayAnnounce,
  mayDraft,
  mayFinalise,
  mayNameJury,
  mayObject,
  mayReopen,
  maySend,
} from "../results/steps.ts";
import type { CampaignView } from "../schemas.ts";
import { ACTS, allows, STAGE_NAMES } from "../stages.ts";
import { tables } from "../tables.ts";
import { oneCampaign, type CampaignRow } from "./lockedCampaign.ts";

async function juryOf(context: Context, campaign: CampaignRow): Promise<CampaignView["jury"]> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("campaign_juror")
    .selectAll()
    .where("campaign_id", "=", campaign.id)
    .orderBy("named_at")
    .orderBy("account_id")
    .execute();
  if (rows.length === 0) return [];
  const works = await db
    .selectFrom("campaign_entry")
    .select(["id", "unit_id"])
    .where("campaign_id", "=", campaign.id)
    .where("state", "=", "qualified")
    .execute();
  const unitsOf = await unitsByEntry(context, works);
  const barred = await barredOf(context);
  const names = new Map((await experts(context)).map((one) => [one.accountId, one.name]));
  const scores =
    works.length === 0
      ? []
      : await db
          .selectFrom("campaign_score")
          .select(["account_id", "entry_id"])
          .where(
            "entry_id",
            "in",
            works.map((one) => one.id),
          )
          .execute();
  return rows.map((row) => {
    const own = works.filter(
      (one) => !unitsOf.get(one.id)?.some((unit) => barred.get(row.account_id)?.has(unit)),
    );
    const may = new Set(own.map((one) => one.id));
    return {
      accountId: row.account_id,
      name: names.get(row.account_id) ?? "已停用的账号",
      scored: scores.filter((one) => one.account_id === row.account_id && may.has(one.entry_id)).length,
      toScore: own.length,
      endedAt: row.ended_at?.toISOString() ?? null,
      endReason: row.end_reason,
    };
  });
}

async function objectionsOf(context: Context, id: string): Promise<CampaignView["objections"]> {
  const viewer = signedIn(context);
  let query = tables(context.database)
    .selectFrom("campaign_objection")
    .selectAll()
    .where("campaign_id", "=", id)
    .orderBy("sent_at");
  const own = boundTo(viewer);
  if (own !== null) query = query.where("unit_id", "=", own);
  const nameOf = await unitNames(context);
  const year = Number(dateInChina(context.clock.now()).slice(0, 4));
  const rows = await query.execute();
  const works = await tables(context.database)
    .selectFrom("campaign_entry")
    .innerJoin("campaign_objection", "campaign_objection.entry_id", "campaign_entry.id")
    .select(["campaign_entry.id", "campaign_entry.unit_id"])
    .where("campaign_objection.campaign_id", "=", id)
    .distinct()
    .execute();
  const unitsOf = await unitsByEntry(context, works);
  // Nor is anybody told of what speaks of a unit of which they must stay out.
  const free = (row: { unit_id: string | null; entry_id: string | null }): boolean =>
    ![row.unit_id, ...(unitsOf.get(row.entry_id ?? "") ?? [])].some(
      (unit) => unit !== null && viewer.recused.has(unit),
    );
  return rows.filter(free).map((row) => ({
    id: row.id,
    entryId: row.entry_id,
    by: row.unit_id ? nameOf(row.unit_id, year) : (row.number ?? "检查工作组"),
    text: row.text,
    sentAt: row.sent_at.toISOString(),
    state: row.state,
    answer: row.answer,
  }));
}

/** A campaign in full; jury and objections of others are the office's alone. @throws Refusal 404 */
export async function campaignView(context: Context, id: string): Promise<CampaignView> {
  const viewer = signedIn(context);
  const campaign = await oneCampaign(context, id);
  const today = dateInChina(context.clock.now());
  const standing = await resultStanding(context, campaign);
  const office = runsCampaigns(viewer);
  // What is not announced yet is nobody's who must stay out of a unit that takes part.
  const drafts = readsDrafts(viewer) && ![...viewer.recused].some((unit) => standing.units.has(unit));
  const review = drafts ? await resultReview(context, campaign) : null;
  const shown = campaign.state !== "open" || (review !== null && review.phase !== "released");
  const counted = await tables(context.database)
    .selectFrom("campaign_entry")
    .select((select) => ["state" as const, select.fn.countAll<number>().as("count")])
    .where("campaign_id", "=", id)
    .groupBy("state")
    .execute();
  const count = (state: string): number => Number(counted.find((row) => row.state === state)?.count ?? 0);
  return {
    id: campaign.id,
    year: campaign.year,
    name: campaign.name,
    form: campaign.form,
    kinds: campaign.kinds,
    state: campaign.state,
    version: campaign.version,
    call: campaign.call,
    licence: campaign.licence,
    groups: campaign.groups,
    awards: campaign.awards,
    voteWeight: campaign.vote_weight,
    juryLeast: campaign.jury_least,
    stages: campaign.stages.map((stage) => ({
      ...stage,
      allows: [...stage.allows],
      name: STAGE_NAMES[stage.kind],
    })),
    now: campaign.state === "open" ? ACTS.filter((act) => allows(campaign.stages, today, act)) : [],
    announcedOn: campaign.announced_on,
    objectionsUntil: campaign.objections_until,
    counts: { sent: count("sent"), confirmed: count("confirmed"), qualified: count("qualified") },
    jury: office ? await juryOf(context, campaign) : [],
    results: shown
      ? (await resultLines(context, campaign)).map((line) =>
          readsDrafts(viewer) ? line : { ...line, votes: null },
        )
      : [],
    review,
    objections: await objectionsOf(context, id),
    abilities: {
      send: maySend(standing),
      nameJury: mayNameJury(viewer, standing),
      draft: mayDraft(viewer, standing),
      announce: mayAnnounce(viewer, standing, review),
      reopen: mayReopen(viewer, standing),
      finalise: mayFinalise(viewer, standing),
      object: mayObject(standing),
    },
  };
}
