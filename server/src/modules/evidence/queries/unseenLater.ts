import { sql } from "kysely";
import type { Whole } from "../../../core/context.ts";
import { saysNothing } from "./nullFacts.ts";

/** A look after a value that still counts, which saw nothing. */
export interface UnseenLater {
  asOf: string;
  /** Why nothing was seen, as the look said it; null when it did not say. */
  reason: string | null;
}

/**
 * Fact id → the newest later look of the same unit, year and key that could not see anything; facts without one are absent. The known value
 * counts all the same. Not filtered by viewer: for other modules.
 */
export async function unseenLater(context: Whole, ids: readonly string[]): Promise<Map<string, UnseenLater>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; asOf: string; reason: string | null }>`
    select distinct on (seen.id) seen.id::text as id, coalesce(later.confirmed_until, later.as_of) as "asOf",
           coalesce(later.confirmed_note, later.note) as reason
      from fact as seen join seen_fact as later
        on later.year = seen.year and later.unit_id = seen.unit_id and later.key = seen.key and later.id > seen.id
     where seen.id = any(${ids.map(Number)}::bigint[]) and seen.value is not null
       and later.value is null and ${saysNothing("later")}
       and not exists (select from fact_withdrawal where fact_id = later.id)
     order by seen.id, later.id desc`.execute(context.database);
  return new Map(rows.map(({ id, asOf, reason }) => [id, { asOf, reason }]));
}

/** “后一次未能核查（2020-03-01，首页没有打开）”: what a sheet says beside the value. */
export const unseenLaterText = ({ asOf, reason }: UnseenLater): string =>
  `后一次未能核查（${asOf}${reason === null ? "" : `，${reason.replace(/(?<![。；\s])[。；\s]+$/u, "")}`}）`;
