import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { calendar } from "../../../core/holidays.ts";
import { unitsIn } from "../../registry/index.ts";
import { boundTo } from "../policy.ts";
import type { Tally } from "../schemas.ts";
import { tables } from "../tables.ts";
import { tallyOf, type Counted } from "../tally.ts";

/** What was sent for a year, withdrawn ones too, in the order of days; an officer's own unit only. Not filtered by recusal: for counting. */
export async function counted(context: Context, year: number): Promise<Counted[]> {
  const own = boundTo(signedIn(context));
  let query = tables(context.database)
    .selectFrom("contribution")
    .select([
      "id",
      "title",
      "unit_id as unitId",
      "state",
      "adopted_as as adoptedAs",
      "for_error as forError",
      "event_on as eventOn",
      "sent_on as sentOn",
      "arrival",
    ])
    .where("year", "=", year)
    .orderBy("sent_on")
    .orderBy("id");
  if (own !== null) query = query.where("unit_id", "=", own);
  return query.execute();
}

/** Live counts of a year for every unit that lived in the year and that the viewer may see, units with nothing included. */
export async function tallies(context: Context, year: number): Promise<(Tally & { unitName: string })[]> {
  const { recused } = signedIn(context);
  return (await countedTallies(context, year)).filter((one) => !recused.has(one.unitId));
}

/** The same for every unit, also those of which the person is recused: closing counts what is recorded, nobody decides in it. */
export async function countedTallies(
  context: Context,
  year: number,
): Promise<(Tally & { unitName: string })[]> {
  const own = boundTo(signedIn(context));
  const units = (await unitsIn(context, year)).filter((unit) => own === null || unit.id === own);
  const rows = await counted(context, year);
  const byUnit = Map.groupBy<string, Counted>(rows, (row) => row.unitId);
  const today = dateInChina(context.clock.now());
  const days = await calendar(context);
  return units.map((unit) => ({
    ...tallyOf(unit.id, byUnit.get(unit.id) ?? [], year, today, days),
    unitName: unit.name,
  }));
}
