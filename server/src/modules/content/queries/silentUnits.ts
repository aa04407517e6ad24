import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { unitsIn, unitsLiving } from "../../registry/index.ts";

/** Days of a year on which units that have sent nothing are warned, MM-DD [P]. */
const CHECKPOINTS = ["07-01", "10-01", "12-01"] as const;

export interface SilentUnits {
  year: number;
  /** The day from which this warning stands. */
  since: string;
  unitIds: string[];
}

/**
 * Units without a single contribution in the running year, from the newest of the days on which they are warned; what was withdrawn is none, a
 * part in a joint one is one. Null before the first day, and while nobody's contributions of the year are recorded here: then nothing is known.
 */
export async function silentUnits(context: Context): Promise<SilentUnits | null> {
  const today = dateInChina(context.clock.now());
  const year = Number(today.slice(0, 4));
  const since = CHECKPOINTS.map((day) => `${year}-${day}`).findLast((day) => day <= today);
  if (since === undefined) return null;
  const { rows } = await sql<{ unit_id: string }>`
    select c.unit_id from contribution c where c.year = ${year} and c.state <> 'withdrawn'
    union
    select p.unit_id from contribution_partner p join contribution c on c.id = p.contribution_id
      where c.year = ${year} and c.state <> 'withdrawn'`.execute(context.database);
  if (rows.length === 0) return null;
  const sent = new Set(rows.map((row) => row.unit_id));
  const living = new Set((await unitsLiving(context)).map((unit) => unit.id));
  return {
    year,
    since,
    unitIds: (await unitsIn(context, year))
      .map((unit) => unit.id)
      .filter((id) => living.has(id) && !sent.has(id)),
  };
}
