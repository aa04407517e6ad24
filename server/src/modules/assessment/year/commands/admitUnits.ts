import type { Work } from "../../../../core/context.ts";
import { lastDayOf, livesOn, unitsOfYear } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";

/**
 * Takes the units into the year that live on its last day and are not in it yet, each under the kind that it has then. One that was
 * founded in the year takes part from that day; one that left by decision does not come back by itself.
 */
export async function admitUnits(work: Work, year: number): Promise<void> {
  const last = lastDayOf(year);
  const rows = (await unitsOfYear(work, year))
    .filter((unit) => livesOn(unit, last))
    .map((unit) => ({
      year,
      unit_id: unit.id,
      kind: unit.kind,
      member_from: unit.foundedOn !== null && unit.foundedOn > `${year}-01-01` ? unit.foundedOn : null,
    }));
  if (rows.length === 0) return;
  await tables(work.database)
    .insertInto("cycle_unit")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["year", "unit_id"]).doNothing())
    .execute();
}
