import type { Context, Whole } from "../../../../core/context.ts";
import type { Unit } from "../../../registry/index.ts";
import { spreadEntries, STANDING, type CountedEntry } from "../facts/spread.ts";
import { tables } from "../tables.ts";

/**
 * The works of a year's campaigns that their units sent or confirmed. In a register all that stand count, in stages those that the office let in.
 * Votes and reads are nowhere in it. Not filtered by viewer: for counting.
 */
export async function countedEntries(context: Whole, year: number): Promise<CountedEntry[]> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("campaign_entry")
    .innerJoin("campaign", "campaign.id", "campaign_entry.campaign_id")
    .leftJoin("campaign_result", (join) =>
      join
        .onRef("campaign_result.entry_id", "=", "campaign_entry.id")
        .onRef("campaign_result.run", "=", "campaign.result_run")
        .on("campaign.state", "=", "final"),
    )
    .leftJoin("campaign_award_void", (join) =>
      join
        .onRef("campaign_award_void.entry_id", "=", "campaign_entry.id")
        .onRef("campaign_award_void.run", "=", "campaign.result_run"),
    )
    .select([
      "campaign_entry.id",
      "campaign_entry.campaign_id",
      "unit_id",
      "title",
      "campaign.name as campaign",
      "sent_on",
      "used",
      "arrival",
      "campaign_entry.state",
      "campaign_result.award",
      "campaign_award_void.entry_id as voided",
    ])
    .where("year", "=", year)
    .where("campaign_entry.state", "in", [...STANDING])
    .orderBy("sent_on")
    .orderBy("campaign_entry.id")
    .execute();
  const partners = await db
    .selectFrom("campaign_entry_partner")
    .innerJoin("campaign_entry", "campaign_entry.id", "campaign_entry_partner.entry_id")
    .innerJoin("campaign", "campaign.id", "campaign_entry.campaign_id")
    .select(["entry_id", "campaign_entry_partner.unit_id"])
    .where("campaign.year", "=", year)
    .where("campaign_entry_partner.state", "=", "confirmed")
    .execute();
  return spreadEntries(
    rows.map(({ voided, ...row }) => ({ ...row, voided: voided !== null })),
    partners,
  );
}

export interface OpenCampaign {
  id: string;
  name: string;
  /** Days of the call; null of a register, which is open the whole year. */
  fromOn: string | null;
  untilOn: string | null;
}

/** The campaigns of the year in which a unit could take part: open to its kind, and it lived on a day of the call. */
export async function openTo(
  context: Context,
  year: number,
): Promise<(unit: Pick<Unit, "kind" | "foundedOn" | "closedOn">) => OpenCampaign[]> {
  const rows = await tables(context.database)
    .selectFrom("campaign")
    .leftJoin("campaign_stage", (join) =>
      join.onRef("campaign_stage.campaign_id", "=", "campaign.id").on("campaign_stage.kind", "=", "call"),
    )
    .select(["campaign.id", "name", "kinds", "from_on as fromOn", "until_on as untilOn"])
    .where("year", "=", year)
    .orderBy("campaign.recorded_at")
    .execute();
  return ({ kind, foundedOn, closedOn }) =>
    rows.filter(
      (row) =>
        row.kinds.includes(kind) &&
        (foundedOn === null || row.untilOn === null || foundedOn <= row.untilOn) &&
        (closedOn === null || row.fromOn === null || closedOn > row.fromOn),
    );
}
