import { sql } from "kysely";
import type { Work } from "./context.ts";

/**
 * Holds something until the transaction ends: whoever wants to hold the same waits. Take it before locks on rows, so that no two commands
 * wait for each other.
 * @param subject e.g. `year:2019`
 */
export async function hold(work: Work, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`.execute(work.database);
}

/** Holds it together with others who share it: only whoever holds it alone waits for them, and lets them wait. */
export async function share(work: Work, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${subject}, 0))`.execute(work.database);
}
