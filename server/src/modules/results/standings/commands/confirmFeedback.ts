import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { holdYear } from "../../../evidence/index.ts";
import { openOf } from "../../supplementary/queries/own.ts";
import { tables } from "../../tables.ts";
import { standingStage } from "../stage.ts";

/** A unit says that it has read its feedback and what was added to it (补充反馈), and has nothing to object to (无异议). @throws Refusal 409 */
export async function confirmFeedback(context: Context, year: number): Promise<void> {
  const viewer = signedIn(context);
  const { unitId } = viewer;
  if (unitId === null) throw new Error("The policy lets officers only confirm; they have a unit.");
  await transact(context, async (work) => {
    await holdYear(work, year);
    const db = tables(work.database);
    const { stage } = await standingStage(work, year);
    const supplementary = await openOf(work, year, unitId);
    if (stage !== "feedback" && supplementary.length === 0)
      throw new Refusal(
        409,
        "no-feedback",
        "当前不在反馈和异议受理期内，无需确认；如有疑问请联系检查工作组。",
      );
    const open = await db
      .selectFrom("objection")
      .select("id")
      .where("year", "=", year)
      .where("unit_id", "=", unitId)
      .where("state", "=", "open")
      .executeTakeFirst();
    if (open) throw new Refusal(409, "objection-open", "本单位还有未答复的异议，请待答复或撤回后再确认。");
    const said = { confirmed_by: viewer.name, confirmed_at: work.clock.now() };
    if (stage === "feedback")
      await db
        .insertInto("feedback_confirmation")
        .values({ year, unit_id: unitId, ...said })
        .onConflict((conflict) => conflict.columns(["year", "unit_id"]).doUpdateSet(said))
        .execute();
    if (supplementary.length > 0)
      await db
        .updateTable("supplementary_feedback")
        .set(said)
        .where(
          "id",
          "in",
          supplementary.map((one) => one.id),
        )
        .execute();
    await work.audit("results.confirm-feedback", `unit:${unitId}`, {
      year,
      supplementary: supplementary.length,
    });
  });
}
