import { sql } from "kysely";
import { expect } from "vitest";
import { openOwner } from "../src/core/database.ts";
import type { Platform } from "./platform.ts";
import { told } from "./told.ts";

/**
 * Several acts at the same moment, whatever the machine does: the table that they write is held until each of them waits, for the table or for one
 * another; then all go on. Whoever looks before it locks has looked by then.
 * @returns how each ended, in the order of the alphabet
 */
export async function together(
  { as, databaseUrl }: Platform,
  table: string,
  acts: (() => Promise<unknown>)[],
): Promise<string[]> {
  const { database } = as(null);
  const waiting = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(distinct pid)::int as count from pg_locks join pg_stat_activity using (pid)
      where not granted and datname = current_database()`.execute(database);
    return rows[0]?.count ?? 0;
  };
  // As the owner: the platform itself may not hold a table that only grows.
  const owner = openOwner(databaseUrl);
  try {
    const { begun } = await owner.begin(async (holder) => {
      await holder.unsafe(`lock table ${table} in share row exclusive mode`);
      const acting = acts.map((act) => told(act()));
      await expect.poll(waiting, { interval: 5 }).toBe(acts.length);
      // In a field, so that they are not awaited here: they end when this transaction has.
      return { begun: acting };
    });
    return (await Promise.all(begun)).toSorted();
  } finally {
    await owner.end();
  }
}
