import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { cycle } from "../../../assessment/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { laterGates } from "../../gates.ts";
import { nextStage } from "../../queries/stage.ts";
import { tables, type Stage } from "../../tables.ts";

/**
 * Passes a later gate that the cycle requires: 综合评议 by the office, 厅领导审定 by the leader; with what was said.
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
    await holdYear(work, year);
    await demandGate(work, laterGates[gate], year);
    await db
      .insertInto("review_gate")
      .values({ year, gate, note, passed_by: viewer.name, passed_at: work.clock.now() })
      .execute();
    const next = nextStage(rubric, gate);
    await db.updateTable("review_stage").set({ stage: next }).where("year", "=", year).execute();
    await work.audit("review.pass-gate", `cycle:${year}`, { gate, note });
    return { stage: next };
  });
}
