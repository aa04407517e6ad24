import { signedIn, type Context } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { unitsByEntry } from "../jury/sheet.ts";
import type { EntryCounts } from "../schemas.ts";
import { tables } from "../tables.ts";
import { oneCampaign } from "./lockedCampaign.ts";

type Counted = EntryCounts["groups"][number];

/** What somebody has still to decide about, and what was not let in, by its unit or by the office. */
const WAITING = new Set(["sent", "confirmed"]);
const REFUSED = new Set(["not-ours", "rejected"]);

function countedBy<Row extends { state: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Counted[] {
  return [...Map.groupBy(rows, keyOf)].map(([name, own]) => ({
    name,
    sent: own.length,
    waiting: own.filter(({ state }) => WAITING.has(state)).length,
    qualified: own.filter(({ state }) => state === "qualified").length,
    refused: own.filter(({ state }) => REFUSED.has(state)).length,
  }));
}

/**
 * Works of a campaign by leading unit, group and day, without those that were taken back or taken down. Nothing of votes or reads: no unit is
 * compared by them. Works of units that the viewer must stay out of are left out. @throws Refusal 404
 */
export async function entryCounts(context: Context, id: string): Promise<EntryCounts> {
  const { recused } = signedIn(context);
  const campaign = await oneCampaign(context, id);
  const rows = await tables(context.database)
    .selectFrom("campaign_entry")
    .select(["id", "unit_id", "group_name", "sent_on", "state"])
    .where("campaign_id", "=", id)
    .where("state", "not in", ["withdrawn", "taken-down"])
    .execute();
  const unitsOf = await unitsByEntry(context, rows);
  const free = rows.filter(
    (row) => ![row.unit_id, ...(unitsOf.get(row.id) ?? [])].some((unit) => recused.has(unit)),
  );
  const nameOf = await unitNames(context, [...new Set(free.map((row) => row.unit_id))]);
  const byName = (one: Counted, other: Counted): number => (one.name < other.name ? -1 : 1);
  return {
    units: countedBy(free, (row) => row.unit_id)
      .map((one) => ({ ...one, name: nameOf(one.name, campaign.year) }))
      .toSorted((one, other) => other.sent - one.sent || byName(one, other)),
    groups: countedBy(free, (row) => row.group_name ?? "未分组").toSorted(byName),
    days: countedBy(free, (row) => row.sent_on).toSorted(byName),
  };
}
