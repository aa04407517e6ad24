import { sql } from "kysely";
import { expect } from "vitest";
import { openOwner } from "../src/core/database.ts";
import type { Platform } from "./platform.ts";
import { transact, type Work } from "../src/core/context.ts";
import type { Database } from "../src/core/database.ts";
import { holdYear } from "../src/modules/evidence/index.ts";
import { told } from "./told.ts";

/** How many connections wait for a lock now. */
async function waiting(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct pid)::int as count from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`.execute(database);
  return rows[0]?.count ?? 0;
}

/**
 * Several acts at the same moment, whatever the machine does: the table that they write is held until each of them waits, for the table or for one
 * another, or has ended without it; then all go on. Whoever looks before it locks has looked by then.
 * @returns how each ended, in the order of the alphabet
 */
export async function together(
  { as, databaseUrl }: Platform,
  table: string,
  acts: (() => Promise<unknown>)[],
): Promise<string[]> {
  const { database } = as(null);
  // As the owner: the platform itself may not hold a table that only grows.
  const owner = openOwner(databaseUrl);
  try {
    const { begun } = await owner.begin(async (holder) => {
      await holder.unsafe(`lock table ${table} in share row exclusive mode`);
      let ended = 0;
      const acting = acts.map((act) =>
        told(act()).finally(() => {
          ended += 1;
        }),
      );
      await expect.poll(async () => ended + (await waiting(database)), { interval: 5 }).toBe(acts.length);
      // In a field, so that they are not awaited here: they end when this transaction has.
      return { begun: acting };
    });
    return (await Promise.all(begun)).toSorted();
  } finally {
    await owner.end();
  }
}

/**
 * An act that begins while a step of the year is taken and goes on when it is over: whoever looks before it holds the year has looked too early.
 * @param step what the other one changes, holding the year
 * @returns how the act ended
 */
export async function duringStep(
  { as }: Platform,
  year: number,
  step: (work: Work) => Promise<unknown>,
  act: () => Promise<unknown>,
): Promise<string> {
  const { begun } = await transact(as(null), async (work) => {
    await holdYear(work, year);
    let ended = false;
    const acting = told(act()).finally(() => {
      ended = true;
    });
    await expect
      .poll(async () => ended || (await waiting(as(null).database)) > 0, { interval: 5 })
      .toBe(true);
    await step(work);
    return { begun: acting };
  });
  return begun;
}
