import { arrivalShown } from "../../../core/arrival.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { unitNames } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import type { Entry, EntryFilter } from "../schemas.ts";
import { tables } from "../tables.ts";
import { mayUse } from "../transitions.ts";

function filtered(context: Context, filter: EntryFilter) {
  const own = boundTo(signedIn(context));
  let query = tables(context.database)
    .selectFrom("campaign_entry")
    .innerJoin("campaign", "campaign.id", "campaign_entry.campaign_id");
  if (own !== null) query = query.where("unit_id", "=", own);
  const { recused } = signedIn(context);
  if (recused.size > 0) query = query.where("unit_id", "not in", [...recused]);
  if (filter.year !== undefined) query = query.where("year", "=", filter.year);
  if (filter.campaignId) query = query.where("campaign_id", "=", filter.campaignId);
  if (filter.unitId) query = query.where("unit_id", "=", filter.unitId);
  if (filter.used) query = query.where("used", "=", filter.used === "yes");
  if (filter.search) {
    query = query.where("title", "like", `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`);
  }
  return query;
}

/**
 * The entries that the viewer may see, newest first, with what the viewer may do with each.
 * @param slice which part; without it everything (exports)
 */
export async function entries(
  context: Context,
  filter: EntryFilter,
  slice?: { page: number; pageSize: number },
): Promise<{ total: number; entries: Entry[] }> {
  const viewer = signedIn(context);
  let query = filtered(context, filter)
    .selectAll("campaign_entry")
    .select(["campaign.name as campaign_name", "campaign.year as campaign_year"])
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
  return {
    total: counted.total,
    entries: rows.map((row) => ({
      id: row.id,
      campaignId: row.campaign_id,
      campaignName: row.campaign_name,
      year: row.campaign_year,
      unitId: row.unit_id,
      unitName: nameOf(row.unit_id, row.campaign_year),
      title: row.title,
      sentOn: row.sent_on,
      arrival: arrivalShown(row),
      used: row.used,
      usedBy: row.used_by,
      usedAt: row.used_at?.toISOString() ?? null,
      version: row.version,
      abilities: { use: mayUse(viewer, row) },
    })),
  };
}
