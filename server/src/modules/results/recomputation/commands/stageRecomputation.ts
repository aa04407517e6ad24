import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import {
  cycle,
  holdYear,
  pendingCauses,
  planMarks,
  settleCauses,
  unraised,
} from "../../../assessment/index.ts";
import { standings } from "../../standings/queries/standings.ts";
import { tables } from "../../tables.ts";
import { differenceOf } from "../difference.ts";
import type { Difference } from "../model.ts";

/**
 * Works out what a re-computation from the current facts would change and keeps it for a decision; nothing that counts is touched. A
 * difference that was waiting is discarded. When nothing would change, what has happened is settled. Possible at any stage: against frozen standings it shows what they no longer say.
 * @throws Refusal 404
 */
export async function stageRecomputation(
  context: Context,
  year: number,
): Promise<{ id: string; difference: Difference }> {
  return transact(context, async (work) => {
    await holdYear(work, year);
    // Before the facts are read: what comes in meanwhile is not settled by this difference.
    const causes = await pendingCauses(work, year);
    const of = await cycle(work, year);
    const plan = await planMarks(work, of);
    const { rows } = await standings(work, year);
    const { difference, marks } = await differenceOf(work, of, plan, rows);
    // What has happened changes nothing: nobody is behind because of it any more.
    if (difference.units.length === 0 && of.computedAt !== null && (await unraised(work, of, plan)) === 0)
      await settleCauses(
        work,
        year,
        null,
        causes.map((one) => one.id),
      );
    const db = tables(work.database);
    const { name } = signedIn(work);
    const now = work.clock.now();
    await db
      .updateTable("recomputation")
      .set({ state: "discarded", decided_by: name, decided_at: now })
      .where("year", "=", year)
      .where("state", "=", "staged")
      .execute();
    const id = randomUUID();
    await db
      .insertInto("recomputation")
      .values({
        id,
        year,
        difference,
        marks: { marks },
        basis: {
          computedAt: of.computedAt?.toISOString() ?? null,
          computation: of.computation,
          causes: causes.map((one) => one.id),
        },
        staged_by: name,
        staged_at: now,
        decided_by: null,
        decided_at: null,
      })
      .execute();
    await work.audit("results.stage-recomputation", `cycle:${year}`, { id, units: difference.units.length });
    return { id, difference };
  });
}
