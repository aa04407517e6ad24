import { setTimeout as rest } from "node:timers/promises";
import type { Owner } from "../src/core/database.ts";

/** How long connections that are being closed may take (milliseconds). */
const PATIENCE = 3000;

/** Waits until a test's database has no connections, or most of them a while. */
export async function untilUnused(owner: Owner, name: string): Promise<void> {
  for (const until = Date.now() + PATIENCE; Date.now() < until;) {
    const [row] = await owner`select count(*)::int as open from pg_stat_activity where datname = ${name}`;
    if (row?.["open"] === 0) break;
    await rest(10);
  }
}

/** Drops a test's database once its connections have closed: a connection that is cut off while it closes would fail the test. */
export async function dropDatabase(owner: Owner, name: string): Promise<void> {
  await untilUnused(owner, name);
  await owner.unsafe(`drop database ${name} with (force)`);
}
