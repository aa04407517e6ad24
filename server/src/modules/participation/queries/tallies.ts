import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { unitsIn } from "../../registry/index.ts";
import { countEntries } from "../campaigns/facts/count.ts";
import { countedEntries, openTo } from "../campaigns/queries/counted.ts";
import { countedInterviews } from "../interviews/facts/counted.ts";
import { countInterviews } from "../interviews/facts/count.ts";
import { boundTo } from "../policy.ts";
import type { Tally } from "../schemas.ts";

/** Every interview that counts in a year, and every work of its campaigns that counts. Not filtered by viewer: for counting. */
export async function sentIn(context: Whole, year: number) {
  return {
    interviews: await countedInterviews(context, year),
    entries: await countedEntries(context, year),
  };
}

/** Live counts of a year for every unit that lived in the year and that the viewer may see, units with nothing included. */
export async function tallies(context: Context, year: number): Promise<Tally[]> {
  const { recused } = signedIn(context);
  return (await countedTallies(wholeOf(context, "units of a recusal are left out"), year)).filter(
    (one) => !recused.has(one.unitId),
  );
}

/** The same for every unit, also those of which the person is recused: closing counts what is recorded, nobody decides in it. */
export async function countedTallies(context: Whole, year: number): Promise<Tally[]> {
  const own = boundTo(signedIn(context));
  const units = (await unitsIn(context, year)).filter((unit) => own === null || unit.id === own);
  const { interviews, entries: sent } = await sentIn(context, year);
  const open = await openTo(context, year);
  const interviewsOf = Map.groupBy(interviews, (row) => row.unitId);
  const sentOf = Map.groupBy(sent, (row) => row.unit_id);
  return units.map((unit) => ({
    unitId: unit.id,
    unitName: unit.name,
    ...countInterviews(interviewsOf.get(unit.id) ?? [], year),
    ...countEntries(sentOf.get(unit.id) ?? [], open(unit).length),
  }));
}
