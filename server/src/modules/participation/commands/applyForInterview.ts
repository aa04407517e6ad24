import { boundTo } from "../policy.ts";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { participant } from "../queries/participant.ts";
import type { NewInterview } from "../schemas.ts";
import { tables } from "../tables.ts";

/**
 * Applies for an interview. In principle one per unit and year; a cancelled one or one that the office declined does not count, and the office may go beyond.
 * @throws Refusal 400, 404 for another unit, 409 when an officer applies a second time
 */
export async function applyForInterview(
  context: Context,
  input: NewInterview,
): Promise<{ id: string; version: number }> {
  const unit = await participant(context, input.unitId);
  return transact(context, async (work) => {
    const db = tables(work.database);
    // Two applications at once must not both find that there is none yet.
    await sql`select pg_advisory_xact_lock(55, hashtext(${`${unit.id}/${input.year}`}))`.execute(
      work.database,
    );
    if (boundTo(signedIn(work)) !== null) {
      const earlier = await db
        .selectFrom("interview")
        .select("topic")
        .where("unit_id", "=", unit.id)
        .where("year", "=", input.year)
        .where("state", "not in", ["cancelled", "declined"])
        .executeTakeFirst();
      if (earlier) {
        throw new Refusal(
          409,
          "one-a-year",
          `${unit.name} ${input.year} 年已申报访谈“${earlier.topic}”，原则上每年一次；如需增加请联系检查工作组。`,
        );
      }
    }
    const row = await db
      .insertInto("interview")
      .values({
        id: randomUUID(),
        unit_id: unit.id,
        year: input.year,
        topic: input.topic,
        held_on: null,
        guest: null,
        answers_published: null,
        recorded_at: work.clock.now(),
      })
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.apply-for-interview", `interview:${row.id}`, {
      unit: unit.id,
      year: input.year,
    });
    return row;
  });
}
