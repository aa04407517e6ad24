import { signedIn, transact, type Context } from "../../../core/context.ts";
import { notFound, Refusal } from "../../../core/refusal.ts";
import { changeMarks, cycle, markDue } from "../../assessment/index.ts";
import { addUpDue } from "../standings/addUp.ts";
import { tables } from "../tables.ts";

/**
 * Applies exactly the difference that was shown, or discards it.
 * @throws Refusal 404, 409 when it was decided already, marks were computed since, or the standings are frozen
 */
export async function decideRecomputation(
  context: Context,
  id: string,
  decision: "applied" | "discarded",
): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db
      .selectFrom("recomputation")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该次重算");
    if (row.state !== "staged") throw new Refusal(409, "decided", "该次重算已经处理过，请重新比较。");
    if (decision === "applied") {
      const of = await cycle(work, row.year);
      if (of.marksLocked) throw new Refusal(409, "frozen", "排名已经确定，得分不再重新计算。");
      if ((of.computedAt?.toISOString() ?? null) !== row.basis.computedAt)
        throw new Refusal(409, "outdated", "比较之后得分又计算过，所见的差异已不准确；请重新比较后再应用。");
      await changeMarks(work, row.year, row.marks.marks);
      await markDue(work, row.year, [...new Set(row.marks.marks.map((mark) => mark.unitId))]);
      await addUpDue(work, row.year);
    }
    await db
      .updateTable("recomputation")
      .set({ state: decision, decided_by: signedIn(work).name, decided_at: work.clock.now() })
      .where("id", "=", id)
      .execute();
    await work.audit("results.decide-recomputation", `cycle:${row.year}`, { id, decision });
  });
}
