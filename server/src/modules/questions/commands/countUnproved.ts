import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";
import { veiledAddress } from "../strangers.ts";

/** Letters without a proof of work (no script) that one address may send in an hour [P]. */
export const UNPROVED_AN_HOUR = 5;

/** Counts a letter that comes without a proof of work. @returns whether it is still within what an hour allows */
export async function countUnproved(context: Context): Promise<boolean> {
  const hour = new Date(Math.floor(context.clock.now().getTime() / 3600_000) * 3600_000);
  const { rows } = await sql<{ count: number }>`
    insert into question_unproved (address, hour, count) values (${veiledAddress(context)}, ${hour}, 1)
    on conflict (address, hour) do update set count = question_unproved.count + 1
    returning count`.execute(context.database);
  return (rows[0]?.count ?? 1) <= UNPROVED_AN_HOUR;
}
