import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycle, planMarks } from "../../assessment/index.ts";
import { liveStandings } from "../queries/standings.ts";
import { tables } from "../tables.ts";
import { differenceOf } from "./difference.ts";
import type { Difference } from "./model.ts";

/**
 * Works out what a re-computation from the current facts would change and keeps it for a decision; nothing that counts is touched. A
 * difference that was waiting is discarded.
 * @throws Refusal 404, 409 once the standings are frozen
 */
export async function stageRecomputation(
  context: Context,
  year: number,
): Promise<{ id: string; difference: Difference }> {
  return transact(context, async (work) => {
    const of = await cycle(work, year);
    if (of.marksLocked) throw new Refusal(409, "frozen", "排名已经确定，得分不再重新计算。");
    const plan = await planMarks(work, of);
    const { difference, marks } = await differenceOf(work, of, plan, await liveStandings(work, year));
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
        basis: { computedAt: of.computedAt?.toISOString() ?? null },
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
