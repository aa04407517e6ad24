import { sql, type RawBuilder } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { livedThrough } from "../../../registry/index.ts";
import { UNIT_ACTS } from "../../model.ts";

/** Before any order of this platform. */
const FIRST_YEAR = 2000;

/**
 * Whether an item, as `item`, is the unit's to finish and its limit has passed for certain: by a provisional day nobody is overdue (decision
 * 19), nor a unit that ended within its limit, nor while the office has not answered a request for more time, which came within the limit (decision 166).
 */
export async function overdueNow(context: Context): Promise<RawBuilder<boolean>> {
  const days = await calendar(context);
  const today = dateInChina(context.clock.now());
  const years = Array.from(
    { length: Number(today.slice(0, 4)) - FIRST_YEAR + 1 },
    (_, at) => FIRST_YEAR + at,
  );
  const open = years.filter((year) => !days.isOfficial(`${year}-01-01`));
  return sql<boolean>`(item.due < ${today}::date and item.state = any(${[...UNIT_ACTS]}::text[])
    and not exists (select from unnest(${open}::int[]) as open (year) where item.due > item.counted_from
      and open.year between extract(year from item.counted_from + 1) and extract(year from item.due))
    and not exists (select from rectification_extension as asked where asked.item_id = item.id and asked.approved is null)
    and ${livedThrough("item.unit_id", "item.due")})`;
}
