import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, Refusal } from "../../../../core/refusal.ts";
import { cycle, holdYear } from "../../../assessment/index.ts";
import { isPublished } from "../../../evidence/index.ts";
import { applyStaged } from "../apply.ts";
import { hearAgain } from "../hearAgain.ts";
import { tables } from "../../tables.ts";

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
    // The year before the row, as everybody does who holds both.
    const of = await db.selectFrom("recomputation").select("year").where("id", "=", id).executeTakeFirst();
    if (!of) throw notFound("该次重算");
    await holdYear(work, of.year);
    const row = await db
      .selectFrom("recomputation")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该次重算");
    if (row.state !== "staged") throw new Refusal(409, "decided", "该次重算已经处理过，请重新比较。");
    if (decision === "applied") {
      await holdYear(work, row.year);
      const year = await cycle(work, row.year);
      if (await isPublished(work, row.year))
        throw new Refusal(
          409,
          "published",
          "通报已经发布，得分只能通过更正改变；差异已列入“通报更正”，请检查工作组写明原因并拟更正稿。",
        );
      if (year.marksLocked)
        throw new Refusal(
          409,
          "frozen",
          "排名已经确定；请厅领导先撤回确定的排名，再由检查工作组应用该次重算。",
        );
      await applyStaged(work, year, row);
      await hearAgain(work, row.year, row.difference);
    }
    await db
      .updateTable("recomputation")
      .set({ state: decision, decided_by: signedIn(work).name, decided_at: work.clock.now() })
      .where("id", "=", id)
      .execute();
    await work.audit("results.decide-recomputation", `cycle:${row.year}`, { id, decision });
  });
}
