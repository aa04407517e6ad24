import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { lockMarks } from "../../assessment/index.ts";
import { honours } from "../queries/honours.ts";
import { tables } from "../tables.ts";
import { demandUpToDate } from "./demandUpToDate.ts";
import { standingStage, STANDING_STAGES } from "./stage.ts";

/**
 * The leader approves the frozen standings and the honours; they are final then.
 * @throws Refusal 409 unless they are frozen and every excellent unit has named its person
 */
export async function finalise(context: Context, year: number, note: string): Promise<void> {
  await transact(context, async (work) => {
    const { stage } = await standingStage(work, year);
    if (stage !== "frozen")
      throw new Refusal(409, "not-frozen", `排名当前为“${STANDING_STAGES[stage]}”，不能审定。`);
    await demandUpToDate(work, year, "审定");
    const { missing } = await honours(work, year);
    if (missing.length > 0)
      throw new Refusal(
        409,
        "nominees-missing",
        `有 ${missing.length} 个优秀单位没有推荐优秀个人：${missing.map((unit) => unit.name).join("、")}。`,
        missing,
      );
    await tables(work.database)
      .updateTable("standing_stage")
      .set({ stage: "final", final_by: signedIn(work).name, final_at: work.clock.now(), final_note: note })
      .where("year", "=", year)
      .execute();
    await work.audit("results.finalise", `cycle:${year}`, { note });
  });
}

/** The leader takes frozen standings back to the feedback stage, with a reason. @throws Refusal 409 unless they are frozen */
export async function unfreeze(context: Context, year: number, reason: string): Promise<void> {
  await transact(context, async (work) => {
    const { stage } = await standingStage(work, year);
    if (stage !== "frozen")
      throw new Refusal(409, "not-frozen", `排名当前为“${STANDING_STAGES[stage]}”，不能撤回。`);
    await tables(work.database)
      .updateTable("standing_stage")
      .set({ stage: "feedback" })
      .where("year", "=", year)
      .execute();
    await lockMarks(work, year, false);
    await work.audit("results.unfreeze", `cycle:${year}`, { reason });
  });
}
