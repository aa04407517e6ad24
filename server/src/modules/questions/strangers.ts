import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../core/clock.ts";
import type { Context } from "../../core/context.ts";
import { secretKey } from "../../core/secretKey.ts";

/** Letters without a proof of work (no script) that one address may send in an hour [P]. */
export const UNPROVED_AN_HOUR = 5;

/**
 * A word for an address that tells visitors of one day apart and tells nobody who they are: what a stranger does is audited under it. The
 * key lies outside the database, and tomorrow the word is another one.
 */
export function veiledAddress(context: Context): string {
  const day = dateInChina(context.clock.now());
  const key = secretKey(context.config, "addresses of strangers");
  return `veiled:${createHmac("sha256", key)
    .update(`${day} ${context.address ?? ""}`)
    .digest("base64url")
    .slice(0, 16)}`;
}

/** Counts a letter that comes without a proof of work. @returns whether it is still within what an hour allows */
export async function countUnproved(context: Context): Promise<boolean> {
  const hour = new Date(Math.floor(context.clock.now().getTime() / 3600_000) * 3600_000);
  const { rows } = await sql<{ count: number }>`
    insert into question_unproved (address, hour, count) values (${veiledAddress(context)}, ${hour}, 1)
    on conflict (address, hour) do update set count = question_unproved.count + 1
    returning count`.execute(context.database);
  return (rows[0]?.count ?? 1) <= UNPROVED_AN_HOUR;
}
