import { signedIn, type Context } from "../../../core/context.ts";
import { unitsIn } from "../../registry/index.ts";
import { countedInterviews } from "../interviews/facts/counted.ts";
import { countInterviews } from "../interviews/facts/count.ts";
import { boundTo } from "../policy.ts";
import type { Tally } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Every interview that counts in a year, and every entry of its campaigns. Not filtered by viewer: for counting. */
export async function sentIn(context: Context, year: number) {
  const db = tables(context.database);
  const entries = await db
    .selectFrom("campaign_entry")
    .innerJoin("campaign", "campaign.id", "campaign_entry.campaign_id")
    .select([
      "campaign_entry.id",
      "unit_id",
      "title",
      "campaign.name as campaign",
      "sent_on",
      "used",
      "arrival",
    ])
    .where("year", "=", year)
    .orderBy("sent_on")
    .orderBy("campaign_entry.id")
    .execute();
  return { interviews: await countedInterviews(context, year), entries };
}

/** Live counts of a year for every unit that lived in the year and that the viewer may see, units with nothing included. */
export async function tallies(context: Context, year: number): Promise<Tally[]> {
  const { recused } = signedIn(context);
  return (await countedTallies(context, year)).filter((one) => !recused.has(one.unitId));
}

/** The same for every unit, also those of which the person is recused: closing counts what is recorded, nobody decides in it. */
export async function countedTallies(context: Context, year: number): Promise<Tally[]> {
  const own = boundTo(signedIn(context));
  const units = (await unitsIn(context, year)).filter((unit) => own === null || unit.id === own);
  const { interviews, entries: sent } = await sentIn(context, year);
  const interviewsOf = Map.groupBy(interviews, (row) => row.unitId);
  const sentOf = Map.groupBy(sent, (row) => row.unit_id);
  return units.map((unit) => {
    const entries = sentOf.get(unit.id) ?? [];
    return {
      unitId: unit.id,
      unitName: unit.name,
      ...countInterviews(interviewsOf.get(unit.id) ?? [], year),
      entries: entries.length,
      used: entries.filter((row) => row.used).length,
      lateRecorded: entries.filter((row) => row.arrival === "late-recorded").length,
      stated: entries.filter((row) => row.arrival === "stated").length,
    };
  });
}
