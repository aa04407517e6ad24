import { signedIn, transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycle } from "../../assessment/index.ts";
import { nextStage, stageOf, STAGE_NAMES } from "../queries/stage.ts";
import { tables, type Stage } from "../tables.ts";

/**
 * Passes a later gate that the cycle requires: 综合评议 by the office, 领导审定 by the leader; with what was said.
 * @throws Refusal 409 when the review does not stand at the gate
 */
export async function passGate(
  context: Context,
  year: number,
  gate: "deliberation" | "approval",
  note: string,
): Promise<{ stage: Stage }> {
  const viewer = signedIn(context);
  const { rubric } = await cycle(context, year);
  return transact(context, async (work) => {
    const db = tables(work.database);
    await db.selectFrom("review_stage").select("stage").where("year", "=", year).forUpdate().execute();
    const stage = await stageOf(work, year);
    if (stage !== gate)
      throw new Refusal(
        409,
        "not-at-gate",
        `当前处于“${STAGE_NAMES[stage]}”，不能办理“${STAGE_NAMES[gate]}”。`,
      );
    await db
      .insertInto("review_gate")
      .values({ year, gate, note, passed_by: viewer.name, passed_at: work.clock.now() })
      .execute();
    const next = nextStage(rubric, stage);
    await db.updateTable("review_stage").set({ stage: next }).where("year", "=", year).execute();
    await work.audit("review.pass-gate", `cycle:${year}`, { gate, note });
    return { stage: next };
  });
}
