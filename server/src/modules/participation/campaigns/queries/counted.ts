import type { Context, Whole } from "../../../../core/context.ts";
import type { Unit } from "../../../registry/index.ts";
import { tables } from "../tables.ts";

/** A work as it counts for one unit: for the one that it names, and again for each beside it that confirmed. */
export interface CountedEntry {
  id: string;
  unit_id: string;
  campaign_id: string;
  title: string;
  campaign: string;
  sent_on: string;
  arrival: string;
  used: boolean;
  /** The award, of a final result, that stands. */
  award: string | null;
  /** 下架: it no longer counts as an entry. */
  takenDown: boolean;
  /** Counts as an entry; what waits, was not let in or was taken down was sent all the same. */
  counts: boolean;
  /** The unit has confirmed it and the office has not looked at it. */
  waits: boolean;
}

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
    .where("campaign_entry.state", "in", ["confirmed", "qualified", "rejected", "taken-down"])
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
  const besides = Map.groupBy(partners, (one) => one.entry_id);
  return rows.flatMap(({ state, voided, award, ...row }) => {
    const takenDown = state === "taken-down";
    const counted = {
      ...row,
      award: voided === null && !takenDown ? award : null,
      takenDown,
      counts: state === "qualified",
      waits: state === "confirmed",
    };
    return [counted, ...(besides.get(row.id) ?? []).map((one) => ({ ...counted, unit_id: one.unit_id }))];
  });
}

/**
 * How many campaigns of the year a unit could take part in: open to its kind, and it lived on a day of the call. A register has no days: it is
 * open the whole year.
 */
export async function openTo(
  context: Context,
  year: number,
): Promise<(unit: Pick<Unit, "kind" | "foundedOn" | "closedOn">) => number> {
  const rows = await tables(context.database)
    .selectFrom("campaign")
    .leftJoin("campaign_stage", (join) =>
      join.onRef("campaign_stage.campaign_id", "=", "campaign.id").on("campaign_stage.kind", "=", "call"),
    )
    .select(["kinds", "from_on", "until_on"])
    .where("year", "=", year)
    .execute();
  return ({ kind, foundedOn, closedOn }) =>
    rows.filter(
      (row) =>
        row.kinds.includes(kind) &&
        (foundedOn === null || row.until_on === null || foundedOn <= row.until_on) &&
        (closedOn === null || row.from_on === null || closedOn > row.from_on),
    ).length;
}
