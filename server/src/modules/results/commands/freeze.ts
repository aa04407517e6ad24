import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { stageOf } from "../../review/index.ts";
import { liveStandings } from "../queries/standings.ts";
import { tables } from "../tables.ts";

/** Freezes the standings. @throws Refusal 409 while the review is not closed, a mark is missing, or when they are frozen already */
export async function freeze(context: Context, year: number): Promise<{ units: number }> {
  return transact(context, async (work) => {
    if ((await stageOf(work, year)) !== "closed")
      throw new Refusal(409, "review-open", "专家复评尚未结束，不能确定排名。");
    const rows = await liveStandings(work, year);
    const incomplete = rows
      .filter((row) => row.score === null)
      .map((row) => `${row.name}：缺 ${row.missing.join("、")}`);
    if (incomplete.length > 0) {
      throw new Refusal(
        409,
        "marks-missing",
        `还有 ${incomplete.length} 个单位的得分不完整，不能确定排名：${incomplete.slice(0, 3).join("；")}。`,
        incomplete,
      );
    }
    const row = await tables(work.database)
      .insertInto("standing")
      .values({ year, data: { rows }, frozen_by: signedIn(work).name, frozen_at: work.clock.now() })
      .onConflict((conflict) => conflict.column("year").doNothing())
      .returning("year")
      .executeTakeFirst();
    if (!row) throw new Refusal(409, "already-frozen", "排名已经确定。");
    await work.audit("results.freeze", `cycle:${year}`, { units: rows.length });
    return { units: rows.length };
  });
}
