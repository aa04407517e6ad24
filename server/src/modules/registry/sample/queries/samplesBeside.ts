import { sql } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { lastDayOf } from "../../validity.ts";

/** How many sample units live on a year's last day beside real ones; 0 when there are none, or nobody else. */
export async function samplesBeside(context: Context, year: number): Promise<number> {
  const last = lastDayOf(year);
  const { rows } = await sql<{ samples: number; real: number }>`
    select count(sample.unit_id)::int as samples, count(*) filter (where sample.unit_id is null)::int as real
    from unit left join sample_unit sample on sample.unit_id = unit.id
    where (founded_on is null or founded_on <= ${last}) and (closed_on is null or closed_on > ${last})`.execute(
    context.database,
  );
  const [found] = rows;
  return found && found.real > 0 ? found.samples : 0;
}
