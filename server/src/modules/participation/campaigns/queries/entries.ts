import { sql } from "kysely";
import { arrivalShown } from "../../../../core/arrival.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { orderBy, placeAmong } from "../../../../core/sorting.ts";
import { nameIn, unitNames } from "../../../registry/index.ts";
import { boundTo } from "../../policy.ts";
import { entryState, type Entry, type EntryFilter } from "../schemas.ts";
import { tables } from "../tables.ts";
import { mayUnuse, mayUse, mayWithdraw } from "../transitions.ts";
import type { EntryRow } from "./lockedEntry.ts";
import { standingOf } from "./lockedEntry.ts";
import type { CampaignRow } from "./lockedCampaign.ts";
import { stagesOf } from "./stagesOf.ts";

function filtered(context: Context, filter: EntryFilter) {
  const own = boundTo(signedIn(context));
  let query = tables(context.database)
    .selectFrom("campaign_entry")
    .innerJoin("campaign", "campaign.id", "campaign_entry.campaign_id");
  // A work of two units is on both units' lists.
  if (own !== null)
    query = query.where((where) =>
      where.or([
        where("unit_id", "=", own),
        where(
          "campaign_entry.id",
          "in",
          where
            .selectFrom("campaign_entry_partner")
            .select("entry_id")
            .where("campaign_entry_partner.unit_id", "=", own)
            .where("campaign_entry_partner.state", "!=", "refused"),
        ),
      ]),
    );
  const { recused } = signedIn(context);
  if (recused.size > 0)
    query = query.where("unit_id", "not in", [...recused]).where(
      "campaign_entry.id",
      "not in",
      tables(context.database)
        .selectFrom("campaign_entry_partner")
        .select("entry_id")
        .where("campaign_entry_partner.unit_id", "in", [...recused]),
    );
  if (filter.year !== undefined) query = query.where("year", "=", filter.year);
  if (filter.campaignId) query = query.where("campaign_id", "=", filter.campaignId);
  if (filter.unitId) query = query.where("unit_id", "=", filter.unitId);
  if (filter.state) query = query.where("campaign_entry.state", "=", filter.state);
  if (filter.used) query = query.where("used", "=", filter.used === "yes");
  if (filter.search) {
    query = query.where("title", "like", `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`);
  }
  return query;
}

/** What was used stands after what was not, whatever its state was called before. */
const SORTED = {
  unit: nameIn("campaign_entry.unit_id", "campaign.year"),
  campaign: sql`campaign.name`,
  title: sql`campaign_entry.title`,
  sentOn: sql`campaign_entry.sent_on`,
  state: sql`array[campaign_entry.used::int, ${placeAmong(entryState.options, "campaign_entry.state")}]`,
};

/**
 * The entries that the viewer may see, newest first unless another order is asked for, with what the viewer may do with each.
 * @param slice which part; without it everything (exports)
 */
export async function entries(
  context: Context,
  filter: EntryFilter,
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; entries: Entry[] }> {
  let query = filtered(context, filter)
    .selectAll("campaign_entry")
    .$if(filter.sort !== undefined, (sorted) => sorted.orderBy(orderBy(SORTED, filter.sort!)))
    .orderBy("sent_on", "desc")
    .orderBy("campaign_entry.recorded_at", "desc")
    .orderBy("campaign_entry.id");
  if (slice) query = query.limit(slice.pageSize).offset((slice.page - 1) * slice.pageSize);
  const [rows, counted] = await Promise.all([
    query.execute(),
    filtered(context, filter)
      .select((select) => select.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  const nameOf = await unitNames(
    context,
    rows.map((row) => row.unit_id),
  );
  const campaigns = await campaignsOf(context, rows);
  return {
    total: counted.total,
    entries: rows.map((row) => {
      const campaign = campaigns.get(row.campaign_id)!;
      return entryView(context, row, campaign, nameOf(row.unit_id, campaign.year));
    }),
  };
}

async function campaignsOf(context: Context, rows: readonly EntryRow[]): Promise<Map<string, CampaignRow>> {
  const ids = [...new Set(rows.map((row) => row.campaign_id))];
  if (ids.length === 0) return new Map();
  const stages = await stagesOf(context, ids);
  const found = await tables(context.database)
    .selectFrom("campaign")
    .selectAll()
    .where("id", "in", ids)
    .execute();
  return new Map(found.map((row) => [row.id, { ...row, stages: stages.get(row.id) ?? [] }]));
}

/** A work as lists show it, with what the viewer may do. */
export function entryView(context: Context, row: EntryRow, campaign: CampaignRow, unitName: string): Entry {
  const viewer = signedIn(context);
  const standing = standingOf(context, row, campaign);
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: campaign.name,
    year: campaign.year,
    unitId: row.unit_id,
    unitName,
    title: row.title,
    sentOn: row.sent_on,
    arrival: arrivalShown(row),
    state: row.state,
    stateReason: row.state_reason,
    used: row.used,
    usedBy: row.used_by,
    usedAt: row.used_at?.toISOString() ?? null,
    version: row.version,
    abilities: {
      use: mayUse(viewer, standing),
      unuse: mayUnuse(viewer, standing),
      withdraw: mayWithdraw(viewer, standing),
    },
  };
}
