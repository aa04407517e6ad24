import { setTimeout as wait } from "node:timers/promises";
import { paceRules, type Answer, type Pace } from "@mingcha/inspector";
import { sql } from "kysely";
import type { Database } from "../../../../core/database.ts";
import { isLost } from "../../../../core/postgres/lost.ts";

/** How long the database is left alone when it does not answer (milliseconds). */
const AGAIN_MS = 1000;

/**
 * The pace toward hosts, kept in the database for all processes of the platform: none asks a host before its turn, whoever had the one before.
 * While the database is away nobody has a turn.
 * @param current asked each time: the database that is open now, and the pace
 */
export function sharedPace(current: () => { database: Database; requestsPerSecond: number }): Pace {
  const rules = () => paceRules(current().requestsPerSecond);
  /** What is only noted may get lost with its connection: the next answer says it again. */
  const note = (statement: ReturnType<typeof sql>): void => {
    statement.execute(current().database).catch(() => {});
  };
  return {
    async turn(host, address) {
      for (;;) {
        const { intervalMs, addressIntervalMs } = rules();
        try {
          const { rows } = await sql<{ ms: number }>`
            select pace_turn(${host}, ${address ?? null}, ${intervalMs}, ${addressIntervalMs}) as ms`.execute(
            current().database,
          );
          return await wait(Math.max(0, rows[0]?.ms ?? 0));
        } catch (error) {
          if (!isLost(error)) console.error("monitoring: pace:", error);
          await wait(AGAIN_MS, undefined, { ref: false });
        }
      }
    },
    delay: (host, milliseconds) =>
      note(sql`select pace_delay(${host}, ${Math.min(milliseconds, rules().longestMs)})`),
    answered(host, answer: Answer) {
      const { backOffMs, longestMs, isFault } = rules();
      if (isFault(answer))
        note(sql`select pace_fault(${host}, ${answer.retryAfterMs ?? null}, ${backOffMs}, ${longestMs})`);
      else note(sql`update host_pace set faults = 0 where line = ${host} and faults > 0`);
    },
  };
}
