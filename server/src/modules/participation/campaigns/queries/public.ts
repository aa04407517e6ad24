import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { unitNames, type UnitKind } from "../../../registry/index.ts";
import { unitsByEntry } from "../jury/sheet.ts";
import { resultLines } from "../results/lines.ts";
import { allows, STAGE_NAMES, type Act, type CampaignStage } from "../stages.ts";
import { tables, type Award, type CampaignState } from "../tables.ts";
import { workFileName } from "../uploads/kinds.ts";
import { oneCampaign } from "./lockedCampaign.ts";
import { stagesOf } from "./stagesOf.ts";

export interface PublicCampaign {
  id: string;
  year: number;
  name: string;
  state: CampaignState;
  /** The stage of the day; null between stages. */
  stage: string | null;
}

/** The campaigns with stages, newest first. */
export async function publicCampaigns(context: Context): Promise<PublicCampaign[]> {
  const rows = await tables(context.database)
    .selectFrom("campaign")
    .select(["id", "year", "name", "state"])
    .where("form", "=", "staged")
    .orderBy("year", "desc")
    .orderBy("recorded_at", "desc")
    .execute();
  const stages = await stagesOf(
    context,
    rows.map((row) => row.id),
  );
  const today = dateInChina(context.clock.now());
  return rows.map((row) => ({ ...row, stage: stageNow(stages.get(row.id) ?? [], today) }));
}

function stageNow(stages: readonly CampaignStage[], today: string): string | null {
  const now = stages
    .filter((one) => one.from <= today && today <= one.until)
    .map((one) => STAGE_NAMES[one.kind]);
  return now.length > 0 ? now.join("、") : null;
}

export interface PublicWork {
  id: string;
  serial: number;
  group: string;
  title: string;
  /** Empty until the results are announced: the jury judges without names. */
  unitNames: string[];
  /** Empty until then too, and for works of minors: children are not named in public. */
  authors: string[];
  description: string | null;
  link: string | null;
  files: { place: number; name: string; size: number }[];
}

export interface PublicCampaignPage extends PublicCampaign {
  kinds: UnitKind[];
  call: string;
  licence: string;
  groups: string[];
  awards: Award[];
  voteWeight: number;
  juryLeast: number;
  stages: readonly CampaignStage[];
  now: (act: Act) => boolean;
  objectionsUntil: string | null;
  works: PublicWork[];
  results: {
    group: string;
    serial: number;
    title: string;
    unitNames: string[];
    total: number;
    award: string | null;
  }[];
}

/**
 * A campaign as everyone reads it. Works are shown once the office let them in; results while they lie open and after, without votes: there is
 * no league table of votes. @throws Refusal 404 also for a register
 */
export async function publicCampaign(context: Context, id: string): Promise<PublicCampaignPage> {
  const campaign = await oneCampaign(context, id);
  if (campaign.form !== "staged") throw notFound("该活动");
  const today = dateInChina(context.clock.now());
  const db = tables(context.database);
  const rows = await db
    .selectFrom("campaign_entry")
    .selectAll()
    .where("campaign_id", "=", id)
    .where("state", "=", "qualified")
    .orderBy("serial")
    .execute();
  const files =
    rows.length === 0
      ? []
      : await db
          .selectFrom("campaign_file")
          .selectAll()
          .where(
            "entry_id",
            "in",
            rows.map((row) => row.id),
          )
          .orderBy("place")
          .execute();
  const filesOf = Map.groupBy(files, (file) => file.entry_id);
  const unitsOf = await unitsByEntry(context, rows, "confirmed");
  // A juror reads this page too: until the results are announced no number leads to a unit or an author.
  const blind = campaign.state === "open";
  const nameOf = await unitNames(context);
  const results = campaign.state === "open" ? [] : await resultLines(context, campaign);
  return {
    id: campaign.id,
    year: campaign.year,
    name: campaign.name,
    state: campaign.state,
    stage: stageNow(campaign.stages, today),
    kinds: campaign.kinds,
    call: campaign.call ?? "",
    licence: campaign.licence ?? "",
    groups: campaign.groups,
    awards: campaign.awards,
    voteWeight: campaign.vote_weight,
    juryLeast: campaign.jury_least,
    stages: campaign.stages,
    now: (act) => campaign.state === "open" && allows(campaign.stages, today, act),
    objectionsUntil: campaign.objections_until,
    works: rows.map((row) => ({
      id: row.id,
      serial: row.serial ?? 0,
      group: row.group_name ?? "",
      title: row.title,
      unitNames: blind ? [] : (unitsOf.get(row.id) ?? []).map((unit) => nameOf(unit, campaign.year)),
      authors: blind || row.minors ? [] : row.authors,
      description: row.description,
      link: row.link,
      files: (filesOf.get(row.id) ?? []).map((file) => ({
        place: file.place,
        name: workFileName(file.place, file.media_type),
        size: file.size,
      })),
    })),
    results: results.map(({ group, serial, title, unitNames: units, total, award, voidReason }) => ({
      group,
      serial,
      title,
      unitNames: units,
      total,
      award: voidReason === null ? award : null,
    })),
  };
}

/** The work that a file in public belongs to is one that is shown. @throws Refusal 404 */
export async function demandShown(context: Context, campaignId: string, entryId: string): Promise<void> {
  const row = await tables(context.database)
    .selectFrom("campaign_entry")
    .select("id")
    .where("id", "=", entryId)
    .where("campaign_id", "=", campaignId)
    .where("state", "=", "qualified")
    .where("serial", "is not", null)
    .executeTakeFirst();
  if (!row) throw notFound("该作品");
}
