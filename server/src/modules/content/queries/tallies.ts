import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { unitsIn } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import { highest } from "../counting.ts";
import type { Tally } from "../schemas.ts";
import { tables } from "../tables.ts";
import { adoptionsOf } from "./adoptions.ts";
import { tallyOf, type Counted } from "../tally.ts";

/** Whose contributions: those that the viewer may see, or every unit's, for the closing that a recused person may do as well. */
export type Reach = "seen" | "every-unit";

function unitsSeen(context: Context, reach: Reach): (unitId: string) => boolean {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  return reach === "every-unit"
    ? () => true
    : (unitId) => (own === null || unitId === own) && !viewer.recused.has(unitId);
}

/** What was sent for a year by the units in reach, withdrawn ones too, in the order of days. */
export async function counted(context: Context, year: number, reach: Reach = "seen"): Promise<Counted[]> {
  const seen = unitsSeen(context, reach);
  const rows = await tables(context.database)
    .selectFrom("contribution")
    .select([
      "id",
      "title",
      "unit_id as unitId",
      "state",
      "for_error as forError",
      "event_on as eventOn",
      "sent_on as sentOn",
      "arrival",
    ])
    .where("year", "=", year)
    .orderBy("sent_on")
    .orderBy("id")
    .execute();
  const adoptions = await adoptionsOf(
    context,
    rows.map((row) => row.id),
  );
  const all = rows.map((row): Counted => {
    const standing = (adoptions.get(row.id) ?? []).filter((one) => one.void === null);
    const adoptedAs = highest(standing.map((one) => one.grade));
    return { ...row, adoptedAs, adoption: standing.find((one) => one.grade === adoptedAs) ?? null };
  });
  return all.filter((row) => seen(row.unitId));
}

/** Live counts of a year for every unit in reach that lived in the year, units with nothing included. */
export async function tallies(
  context: Context,
  year: number,
  reach: Reach = "seen",
): Promise<(Tally & { unitName: string })[]> {
  const seen = unitsSeen(context, reach);
  const units = (await unitsIn(context, year)).filter((unit) => seen(unit.id));
  const rows = await counted(context, year, reach);
  const byUnit = Map.groupBy<string, Counted>(rows, (row) => row.unitId);
  const today = dateInChina(context.clock.now());
  const days = await calendar(context);
  return units.map((unit) => ({
    ...tallyOf(unit.id, byUnit.get(unit.id) ?? [], year, today, days),
    unitName: unit.name,
  }));
}
