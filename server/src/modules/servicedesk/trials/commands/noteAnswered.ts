import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { heldTrial, demandProof } from "./heldTrial.ts";

/** What came back, and whether it answers what was asked. */
export async function noteAnswered(
  context: Context,
  which: { id: string; version: number },
  input: { answeredOn: string; quality: "good" | "poor"; note: string | null; proof: string[] },
): Promise<void> {
  await transact(context, async (work) => {
    const row = await heldTrial(work, which.id, which.version);
    if (row.sent_on === null || row.answered_on !== null)
      throw new Refusal(
        409,
        "not-possible",
        row.sent_on === null ? "该次暗访还没有发出。" : "该次暗访已经登记答复。",
      );
    if (input.answeredOn < row.sent_on || input.answeredOn > dateInChina(work.clock.now()))
      throw invalid("答复日期须在发出以后、今天以前。");
    await demandProof(work, input.proof);
    await tables(work.database)
      .updateTable("desk_trial")
      .set({
        answered_on: input.answeredOn,
        quality: input.quality,
        note: input.note,
        proof: [...row.proof, ...input.proof],
        version: row.version + 1,
      })
      .where("id", "=", which.id)
      .execute();
    await work.audit("servicedesk.note-trial", `trial:${which.id}`, { unit: row.unit_id, what: "answered" });
  });
}
