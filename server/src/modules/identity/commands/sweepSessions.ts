import { transact, type Context } from "../../../core/context.ts";
import { tables } from "../tables.ts";

/** How long a failed sign-in is remembered (milliseconds). */
const REMEMBERED_MS = 24 * 3600_000;

/** Removes sessions that have ended, by idleness or by age, and old failures. */
export async function sweepSessions(context: Context): Promise<{ sessions: number }> {
  return transact(context, async (work) => {
    const now = work.clock.now().getTime();
    const { idleMinutes, sessionHours } = work.config;
    const db = tables(work.database);
    const ended = await db
      .deleteFrom("session")
      .where((where) =>
        where.or([
          where("seen_at", "<", new Date(now - idleMinutes * 60_000)),
          where("created_at", "<", new Date(now - sessionHours * 3600_000)),
          where("created_at", ">", new Date(now + idleMinutes * 60_000)),
          where("seen_at", ">", new Date(now + idleMinutes * 60_000)),
        ]),
      )
      .returning("account_id")
      .execute();
    await db
      .deleteFrom("sign_in_failure")
      .where("failed_at", "<", new Date(now - REMEMBERED_MS))
      .execute();
    if (ended.length > 0)
      await work.audit("identity.sweep-sessions", "identity:sessions", { ended: ended.length });
    return { sessions: ended.length };
  });
}
