import type { Work } from "../../../core/context.ts";
import { hold } from "../../../core/hold.ts";
import { tables } from "../tables.ts";

/** After this many failures in a row the login is locked from the address (practice for 等保, standards 5.3). */
const FAILURES = 5;
const LOCK_MINUTES = 5;

const addressOf = (work: Work): string => work.address ?? "";

/** Whether the login is locked for who asks; holds the login until the transaction ends, so that tries at once are counted one by one. */
export async function lockedNow(work: Work, login: string): Promise<boolean> {
  await hold(work, `sign-in:${login}`);
  const row = await tables(work.database)
    .selectFrom("sign_in_failure")
    .select("locked_until")
    .where("login", "=", login)
    .where("address", "=", addressOf(work))
    .executeTakeFirst();
  if (!row?.locked_until) return false;
  const left = row.locked_until.getTime() - work.clock.now().getTime();
  // A lock that would last longer than locks do was set by a clock that has been set back since.
  return left > 0 && left <= LOCK_MINUTES * 60_000;
}

/** Counts one more failure. @returns how many in a row, and whether the login is locked from now on */
export async function countFailure(
  work: Work,
  login: string,
): Promise<{ failures: number; locked: boolean }> {
  const db = tables(work.database);
  const now = work.clock.now();
  const row = await db
    .insertInto("sign_in_failure")
    .values({ login, address: addressOf(work), failures: 1, locked_until: null, failed_at: now })
    .onConflict((conflict) =>
      conflict.columns(["login", "address"]).doUpdateSet((set) => ({
        failures: set("sign_in_failure.failures", "+", 1),
        failed_at: now,
      })),
    )
    .returning("failures")
    .executeTakeFirstOrThrow();
  const locked = row.failures >= FAILURES;
  if (locked)
    await db
      .updateTable("sign_in_failure")
      .set({ failures: 0, locked_until: new Date(now.getTime() + LOCK_MINUTES * 60_000) })
      .where("login", "=", login)
      .where("address", "=", addressOf(work))
      .execute();
  return { failures: row.failures, locked };
}

/** A success ends the count for who asks. */
export async function forgetFailures(work: Work, login: string): Promise<void> {
  await tables(work.database)
    .deleteFrom("sign_in_failure")
    .where("login", "=", login)
    .where("address", "=", addressOf(work))
    .execute();
}
