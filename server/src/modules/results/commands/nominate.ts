import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { holdYear } from "../../evidence/index.ts";
import { awaitsPerson } from "../corrections/queries/awaitsPerson.ts";
import { standings } from "../standings/queries/standings.ts";
import { standingStage } from "../standings/stage.ts";
import { tables } from "../tables.ts";

/**
 * A unit names its excellent person; naming again replaces the name until the notice is published.
 * @throws Refusal 409 when the unit is not excellent, the standings are not frozen, or the notice is out
 */
export async function nominate(context: Context, year: number, name: string): Promise<void> {
  const { unitId } = signedIn(context);
  if (unitId === null) throw new Error("The policy lets officers only nominate; they have a unit.");
  await transact(context, async (work) => {
    await holdYear(work, year);
    const db = tables(work.database);
    const { frozen, rows } = await standings(work, year);
    if (!frozen) throw new Refusal(409, "not-frozen", "排名尚未确定，暂不能推荐优秀个人。");
    const granting = await awaitsPerson(work, year, unitId);
    if (!granting && !rows.some((row) => row.unitId === unitId && row.excellent)) {
      throw new Refusal(409, "not-excellent", "本单位未被评为优秀单位，不推荐优秀个人。");
    }
    if (!granting && (await standingStage(work, year)).stage === "final")
      throw new Refusal(
        409,
        "final",
        "结果已经厅领导审定，推荐人选不能再更改；姓名确有差错的，请告知检查工作组。",
      );
    const notice = await db.selectFrom("notice").select("state").where("year", "=", year).executeTakeFirst();
    if (!granting && notice?.state === "published")
      throw new Refusal(
        409,
        "published",
        "通报已经发布，推荐人选不能再更改；姓名确有差错的，请告知检查工作组更正。",
      );
    const values = { name, filed_by: signedIn(work).name, filed_at: work.clock.now() };
    await db
      .insertInto("nominee")
      .values({ year, unit_id: unitId, ...values })
      .onConflict((conflict) => conflict.columns(["year", "unit_id"]).doUpdateSet(values))
      .execute();
    await work.audit("results.nominate", `unit:${unitId}`, { year, name });
  });
}
