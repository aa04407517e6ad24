import type { Selectable } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, type Context, type Work } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { boundTo } from "../../policy.ts";
import type { Ability } from "../../transitions.ts";
import { tables, type CampaignTables } from "../tables.ts";
import type { EntrySituation } from "../transitions.ts";
import { oneCampaign, type CampaignRow } from "./lockedCampaign.ts";

export type EntryRow = Selectable<CampaignTables["campaign_entry"]>;

/** What a step needs to know of a work. */
export const standingOf = (context: Context, row: EntryRow, campaign: CampaignRow): EntrySituation => ({
  unitId: row.unit_id,
  state: row.state,
  used: row.used,
  sentBy: row.sent_by,
  form: campaign.form,
  campaignState: campaign.state,
  stages: campaign.stages,
  today: dateInChina(context.clock.now()),
});

/** The units whose work it is: the one that it names, and those beside it that did not refuse. */
export async function unitsOfEntry(context: Context, row: EntryRow): Promise<string[]> {
  const partners = await tables(context.database)
    .selectFrom("campaign_entry_partner")
    .select("unit_id")
    .where("entry_id", "=", row.id)
    .where("state", "!=", "refused")
    .execute();
  return [row.unit_id, ...partners.map((one) => one.unit_id)];
}

/** The units of which works stand in a campaign, those named beside the first one included. */
export async function unitsOfCampaign(context: Context, campaignId: string): Promise<Set<string>> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("campaign_entry")
    .leftJoin("campaign_entry_partner", (join) =>
      join
        .onRef("campaign_entry_partner.entry_id", "=", "campaign_entry.id")
        .on("campaign_entry_partner.state", "!=", "refused"),
    )
    .select(["campaign_entry.unit_id as own", "campaign_entry_partner.unit_id as beside"])
    .where("campaign_id", "=", campaignId)
    .where("campaign_entry.state", "not in", ["withdrawn", "not-ours"])
    .execute();
  return new Set(rows.flatMap(({ own, beside }) => (beside === null ? [own] : [own, beside])));
}

/**
 * A work locked for a change, with its campaign.
 * @throws Refusal 403 for a unit in which the person has no part, 404 also for another unit's, 409 for a stale version
 */
export async function lockedEntry(
  work: Work,
  id: string,
  version: number,
): Promise<{ row: EntryRow; campaign: CampaignRow; standing: EntrySituation }> {
  // The campaign before the work, as whoever locks both does: two who wait for each other would both fail.
  await tables(work.database)
    .selectFrom("campaign")
    .innerJoin("campaign_entry", "campaign_entry.campaign_id", "campaign.id")
    .select("campaign.id")
    .where("campaign_entry.id", "=", id)
    .forKeyShare("campaign")
    .execute();
  const row = await tables(work.database)
    .selectFrom("campaign_entry")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("该活动作品");
  const units = await unitsOfEntry(work, row);
  const own = boundTo(signedIn(work));
  if (own !== null && !units.includes(own)) throw notFound("该活动作品");
  for (const unit of units) demandNoConflict(signedIn(work), unit);
  if (row.version !== version) throw staleVersion("该活动作品");
  const campaign = await oneCampaign(work, row.campaign_id);
  return { row, campaign, standing: standingOf(work, row, campaign) };
}

/** @throws Refusal 403 for a work of a unit in which the person has no part (回避), 404 */
export async function demandNoPart(context: Context, entryId: string): Promise<void> {
  const row = await tables(context.database)
    .selectFrom("campaign_entry")
    .selectAll()
    .where("id", "=", entryId)
    .executeTakeFirst();
  if (!row) throw notFound("该活动作品");
  for (const unit of await unitsOfEntry(context, row)) demandNoConflict(signedIn(context), unit);
}

/** @throws Refusal 409 with the reason when the step is not possible */
export function demandAbility(ability: Ability): void {
  if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
}
