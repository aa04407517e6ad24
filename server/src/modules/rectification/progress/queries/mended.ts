import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";

/** When a closed item was mended, YYYY-MM-DD in China, and what says so. */
export interface Mended {
  on: string;
  by: "reply" | "look" | "closing";
}

const WORDS: Record<Mended["by"], string> = { reply: "回复已整改", look: "复查通过", closing: "销号" };

/** How the day is told in the count. Pure. */
export const mendedWords = ({ by }: Mended): string => WORDS[by];

/**
 * The day on which each closed item was mended: that of the unit's first report, or of the first look that passed, which nothing after it
 * contradicts (a report that was returned, a look that failed); else the day on which the office closed it. What lies at the office is not
 * the unit's time.
 */
export async function mendedOn(work: Work, itemIds: readonly string[]): Promise<Map<string, Mended>> {
  const { rows } = await sql<Mended & { id: string }>`
    select distinct on (item.id) item.id, told.day::text as on, told.by
    from rectification_item as item
    cross join lateral (
      select max(finished_at) as at from recheck where item_id = item.id and outcome = 'fail'
    ) as failed
    cross join lateral (
      select max(decided_at) as at from rectification_reply where item_id = item.id and decision = 'returned'
    ) as returned
    cross join lateral (
      select (replied_at at time zone 'Asia/Shanghai')::date as day, 'reply' as by, 0 as place from rectification_reply
        where item_id = item.id and decision is distinct from 'returned'
          and replied_at > greatest(failed.at, returned.at, '-infinity')
      union all
      select (finished_at at time zone 'Asia/Shanghai')::date, 'look', 1 from recheck
        where item_id = item.id and outcome = 'pass' and finished_at > coalesce(failed.at, '-infinity')
      union all
      select item.closed_on, 'closing', 2 where item.closed_on is not null
    ) as told
    where item.id = any(${[...itemIds]}::uuid[]) and item.state = 'closed'
    order by item.id, told.day, told.place`.execute(work.database);
  return new Map(rows.map(({ id, on, by }) => [id, { on, by }]));
}
