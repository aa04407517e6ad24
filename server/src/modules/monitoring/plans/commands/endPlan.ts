import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { notFound, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Ends a plan: it begins nothing more, its runs stay. @throws Refusal 404, 409 when it was ended meanwhile */
export async function endPlan(context: Context, id: string, version: number): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const row = await db.selectFrom("inspection_plan").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) throw notFound("该监测计划");
    const ended = await db
      .updateTable("inspection_plan")
      .set({ ended_by: signedIn(work).name, ended_at: work.clock.now(), version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!ended) throw staleVersion("该监测计划");
    await work.audit("monitoring.end-plan", `plan:${id}`, { year: row.year });
  });
}
