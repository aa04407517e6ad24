import { signedIn, type Context } from "../../../core/context.ts";
import { unitsIn } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import type { Tally } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Live counts of a year for every unit that lived in the year and that the viewer may see, units with nothing included. */
export async function tallies(context: Context, year: number): Promise<Tally[]> {
  const { recused } = signedIn(context);
  return (await countedTallies(context, year)).filter((one) => !recused.has(one.unitId));
}

/** The same for every unit, also those of which the person is recused: closing counts what is recorded, nobody decides in it. */
export async function countedTallies(context: Context, year: number): Promise<Tally[]> {
  const own = boundTo(signedIn(context));
  const db = tables(context.database);
  const units = (await unitsIn(context, year)).filter((unit) => own === null || unit.id === own);
  const interviews = await db
    .selectFrom("interview")
    .select(["unit_id", "state", "guest", "answers_published"])
    .where("year", "=", year)
    .where("state", "!=", "cancelled")
    .execute();
  const sent = await db
    .selectFrom("campaign_entry")
    .innerJoin("campaign", "campaign.id", "campaign_entry.campaign_id")
    .select(["unit_id", "used", "arrival"])
    .where("year", "=", year)
    .execute();
  const interviewsOf = Map.groupBy(interviews, (row) => row.unit_id);
  const sentOf = Map.groupBy(sent, (row) => row.unit_id);
  return units.map((unit) => {
    const applied = interviewsOf.get(unit.id) ?? [];
    const held = applied.filter((row) => row.state === "held");
    const entries = sentOf.get(unit.id) ?? [];
    return {
      unitId: unit.id,
      unitName: unit.name,
      applied: applied.length,
      held: held.length,
      guestIsHead: held.some((row) => row.guest === "head" || row.guest === "deputy"),
      answersPublished: held.some((row) => row.answers_published === true),
      entries: entries.length,
      used: entries.filter((row) => row.used).length,
      lateRecorded: entries.filter((row) => row.arrival === "late-recorded").length,
      stated: entries.filter((row) => row.arrival === "stated").length,
    };
  });
}
